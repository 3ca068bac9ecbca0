/** A merchant's own fields. Rules may read them; the engine gives them no meaning of its own. */
export type Metadata = Readonly<Record<string, unknown>>;
