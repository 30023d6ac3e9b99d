import * as client from 'openid-client'
import { emailKey } from './email-key'

export type ProviderConfig = {
  issuer: URL
  clientId: string
  clientSecret: string
  /** What the button says: “Continue with Google”. */
  name: string
  /** Whether an address counts of which the provider does not say that it is verified. */
  emailTrusted: boolean
}

/** What one sign-in needs from its start to its end. The browser keeps it; each value is random and of use once. */
export type Attempt = { state: string; nonce: string; verifier: string }

/** An account at a provider, and what that says of whoever has it. */
export type ProviderAccount = {
  issuer: string
  /** The provider's own name for it, which never changes and is never given to another (OpenID Connect Core 2). */
  subject: string
  /** null when the provider does not vouch for the address, which could then be anybody's. */
  email: string | null
  name: string
}

export type Provider = {
  name: string
  /** Where the browser goes to sign in. Throws when the provider cannot be asked. */
  start(returnUrl: URL): Promise<{ url: URL; attempt: Attempt }>
  /** Who came back. Throws when the answer does not belong to the attempt, or the provider says no. */
  finish(cameBackTo: URL, attempt: Attempt): Promise<ProviderAccount>
}

/**
 * Signing in at an OpenID provider: authorization code with PKCE, state and nonce (OpenID Connect Core 3.1, RFC 9700).
 * The provider is asked for its addresses once, at the first sign-in.
 */
export function createProvider({
  issuer,
  clientId,
  clientSecret,
  name,
  emailTrusted,
}: ProviderConfig): Provider {
  let found: Promise<client.Configuration> | undefined
  const configuration = async (): Promise<client.Configuration> => {
    // Only a provider on this machine, for tests, has an address without TLS (server/config.ts).
    // Deprecated only to stand out.
    // oxlint-disable-next-line typescript/no-deprecated
    const execute = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []
    found ??= client.discovery(issuer, clientId, clientSecret, undefined, { execute })
    try {
      return await found
    } catch (error) {
      found = undefined
      throw error
    }
  }

  return {
    name,

    async start(returnUrl) {
      const attempt = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: returnUrl.href,
        scope: 'openid email profile',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      })
      return { url, attempt }
    },

    async finish(cameBackTo, { state, nonce, verifier }) {
      const settings = await configuration()
      const tokens = await client.authorizationCodeGrant(settings, cameBackTo, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const inToken = tokens.claims()
      if (!inToken) throw new Error('The provider sent no ID token.')
      // Some providers put the address into the token, others only tell it when asked.
      const claims =
        inToken['email'] === undefined
          ? await client.fetchUserInfo(settings, tokens.access_token, inToken.sub)
          : inToken
      const { email, email_verified: isVerified, name: called } = claims
      const isVouchedFor = isVerified === true || (isVerified === undefined && emailTrusted)
      const address = typeof email === 'string' && isVouchedFor ? emailKey(email) : null
      const written = typeof called === 'string' ? called.trim() : ''
      return {
        issuer: inToken.iss,
        subject: inToken.sub,
        email: address,
        name: written || (address ?? ''),
      }
    },
  }
}
