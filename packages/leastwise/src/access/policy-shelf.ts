import type { CompiledPolicy, LayerName, PolicyDocument, UnreadablePolicy } from '@leastwise/policy';
import type { Known } from '../account/known.ts';
import type { SourceRef } from '../account/source-ref.ts';
import { tryCompile } from './try-compile.ts';

/** A policy as answers name it, and where its document stands. */
export interface ShelvedPolicy {
  /** ARN of a managed policy, else the name it goes by. */
  readonly policy: string;
  /** As a sentence names it: `policy reports-read of group analysts`. */
  readonly title: string;
  /** ARN of what it is embedded in or stands on. */
  readonly of?: string;
  readonly document: Known<PolicyDocument>;
  readonly source: SourceRef;
}

/** Policies of a layer made ready, and those that could not be read. */
export interface ReadyPolicies {
  readonly policies: readonly CompiledPolicy[];
  readonly unreadable: readonly UnreadablePolicy[];
}

/** Every policy of an estate that was asked about, under a label of its own that statements of decisions carry. */
export interface PolicyShelf {
  take(policies: readonly ShelvedPolicy[], layer: LayerName): ReadyPolicies;
  find(label: string): ShelvedPolicy | undefined;
}

/** An empty shelf: documents are compiled once, when first taken. */
export const policyShelf = (): PolicyShelf => {
  const byLabel = new Map<string, ShelvedPolicy>();
  const compiled = new Map<PolicyDocument, CompiledPolicy | string>();

  const labelFor = (policy: ShelvedPolicy): string => {
    const plain = policy.of === undefined ? policy.policy : `${policy.of} ${policy.policy}`;
    let label = plain;
    // Copies of one managed policy in several accounts are documents of their own.
    for (let copy = 2; byLabel.has(label); copy++) label = `${plain} #${copy}`;
    return label;
  };

  const ready = (policy: ShelvedPolicy, document: PolicyDocument): CompiledPolicy | string => {
    const found = compiled.get(document);
    if (found !== undefined) return found;
    const name = labelFor(policy);
    byLabel.set(name, policy);
    const made = tryCompile(document, name);
    compiled.set(document, made);
    return made;
  };

  return {
    find: (label) => byLabel.get(label),
    take: (policies, layer) => {
      const made: CompiledPolicy[] = [];
      const unreadable: UnreadablePolicy[] = [];
      for (const policy of policies) {
        const { document } = policy;
        const one = document.known ? ready(policy, document.value) : document.gap.because;
        if (typeof one === 'string') unreadable.push({ layer, name: policy.title, because: one });
        else made.push(one);
      }
      return { policies: made, unreadable };
    },
  };
};
