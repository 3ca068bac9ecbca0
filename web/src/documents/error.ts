/** One fault in a document: where (RFC 6901) and why. */
export interface DocumentFault {
  key: string;
  message: string;
  pointer: string;
}

/** What engine and server answer instead of a result when a call cannot be served. */
export interface ErrorDocument {
  /** The HTTP status. */
  code: number;
  key: string;
  message: string;
  details?: string;
  pointer?: string;
  errors?: DocumentFault[];
  request_id?: string;
  resource_id?: string;
  resource_type?: string;
  /** A merchant's own sentence for a rule that refused. */
  error?: { message: string };
}
