import { Component, type ErrorInfo, type ReactNode } from 'react'
import { BrokenPage } from './broken-page'

/** Catches a bug of ours below it, says so, and leaves the rest of the frame standing. A new `place` starts afresh. */
export class ErrorBoundary extends Component<
  { place: string; children: ReactNode },
  { place: string; failed: boolean }
> {
  override state = { place: this.props.place, failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  static getDerivedStateFromProps({ place }: { place: string }, before: { place: string }) {
    return place === before.place ? null : { place, failed: false }
  }

  override componentDidCatch(error: Error, { componentStack }: ErrorInfo) {
    // The one place where the page writes to the browser's console: for whoever mends it.
    // oxlint-disable-next-line no-console
    console.error(error, componentStack)
  }

  override render() {
    return this.state.failed ? <BrokenPage /> : this.props.children
  }
}
