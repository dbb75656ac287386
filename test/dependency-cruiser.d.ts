declare module '*.dependency-cruiser.mjs' {
  const configuration: { forbidden: unknown[]; options: Record<string, unknown> };
  export default configuration;
}
