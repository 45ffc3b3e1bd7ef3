declare module 'virtual:reference' {
  interface ReferenceArgument { name: string; type: string; text: string; initial?: string }
  /** A field, or a value of an enumeration, which has no type. */
  interface ReferenceField {
    name: string;
    type: string;
    text: string;
    arguments: readonly ReferenceArgument[];
    deprecated?: string;
    /** The capability it asks for. */
    needs?: string;
    /** The most a plain list holds. */
    atMost?: { rows: number; forEach?: string; priced?: number };
  }
  interface ReferenceType {
    name: string;
    kind: 'type' | 'interface' | 'union' | 'enum' | 'input' | 'scalar';
    text: string;
    fields: readonly ReferenceField[];
    /** What it can be, of an interface or a union. */
    oneOf: readonly string[];
  }
  /** Every type of the schema, the roots first and then by name. */
  export const reference: readonly ReferenceType[];
}
