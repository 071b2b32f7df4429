import type { Screen } from './human/text.ts';

/** A way to print a result. Views are pure: they return text, and whoever calls writes it. */
export interface View {
  readonly format: string;
  render(screen: Screen): string;
}
