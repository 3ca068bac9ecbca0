/** A list as the dialect sends it; `data` is always what `data_ref` names in our own documents. */
export interface List<T> {
  object: 'list';
  data_ref: 'data';
  data: T[];
  total: number;
}
