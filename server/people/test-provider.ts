/** A real OpenID provider on loopback, for the tests of this folder and of the browser. */
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'
import { listen } from '../test-listen'

/** What the provider says of an account; its login is the part before the @, which is its subject unless told. */
export type TestAccount = {
  sub?: string
  email: string
  /** Left out where the provider says nothing about it. */
  email_verified?: boolean
  name: string
}

export type TestProvider = {
  /** What a desk is told about it. */
  config: {
    issuer: URL
    clientId: string
    clientSecret: string
    name: string
    emailTrusted: boolean
  }
  /** Tells it about the desk, whose port is known later. */
  register: (origin: string) => void
  stop: () => void
}

const CLIENT_ID = 'desk'
const CLIENT_SECRET = 'a-secret-only-for-tests-of-this-desk'

const loginOf = ({ email }: TestAccount) => email.split('@')[0] ?? ''

/** Starts it, with people who sign in there with any password. */
export async function startProvider(accounts: readonly TestAccount[]): Promise<TestProvider> {
  const server = createServer()
  const issuer = new URL(`http://localhost:${await listen(server, 'localhost')}`)
  return {
    config: {
      issuer,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      name: 'Harbor ID',
      emailTrusted: false,
    },
    register: (origin) => {
      const provider = providerFor(issuer, origin, accounts)
      const handle = provider.callback()
      server.on('request', (incoming, outgoing) => void handle(incoming, outgoing))
    },
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const providerFor = (issuer: URL, origin: string, accounts: readonly TestAccount[]): Provider =>
  new Provider(issuer.origin, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [`${origin}/sign-in/return`],
      },
    ],
    cookies: { keys: ['only for tests'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_context, login) => {
      // At the provider the account is its subject; a person types their login.
      const account = accounts.find((each) => (each.sub ?? loginOf(each)) === login)
      return account && { accountId: login, claims: () => ({ sub: login, ...account }) }
    },
    // What this desk asks for is granted without a further question.
    loadExistingGrant: async ({ oidc }) => {
      const { provider, client, session } = oidc
      const accountId = session?.accountId
      if (!client || accountId === undefined) return undefined
      const grant = new provider.Grant({ clientId: client.clientId, accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
