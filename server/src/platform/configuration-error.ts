/** A configuration that cannot work, said in a sentence that tells what to do. */
export class ConfigurationError extends Error {}
