/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Next's image optimiser is a recurring source of advisories and Attest shows no remote image.
  images: { unoptimized: true },
  serverExternalPackages: ['pg', 'pg-copy-streams', '@node-rs/argon2'],
  // Test builds must not overwrite the build that a running server reads.
  distDir: process.env.ATTEST_DIST_DIR ?? '.next',
}

export default config
