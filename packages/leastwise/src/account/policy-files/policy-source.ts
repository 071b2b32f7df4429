import type { PolicyType } from '@leastwise/policy/validate';

/** Where something stands in a file. */
export interface Place {
  /** JSON pointer into the file; behind a `#`, one into a document that stands there as a text. */
  readonly path: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
}

/** A policy document found in a file: the file itself, or a part of a template or plan. */
export interface PolicySource {
  /** As messages show it. */
  readonly file: string;
  /** What the document belongs to in a template or plan, such as `aws_iam_policy.app`. */
  readonly resource?: string;
  /** What its surroundings say it is. */
  readonly type?: PolicyType;
  readonly service?: string;
  /** The document as text, or as the value that JSON or YAML was read to; references hold `opaqueText`. */
  readonly document: { readonly text: string } | { readonly value: unknown };
  /** The place in the file of a value of the document, given by its JSON pointer. */
  place(pointer: string): Place;
}

/** Something about an input that is not a policy, or can not be read. */
export interface SourceNotice {
  readonly level: 'info' | 'warning' | 'error';
  readonly file: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** The policies of a file, and what there was to say about it. */
export interface FileContent {
  /** Whether the file could be read as what it is. */
  readonly readable?: boolean;
  readonly sources: readonly PolicySource[];
  readonly notices: readonly SourceNotice[];
}
