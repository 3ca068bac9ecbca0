/** The module's bytes, packed into a script of their own: for where no file can be fetched. */
export default function inlineModule(): Promise<Uint8Array>;
