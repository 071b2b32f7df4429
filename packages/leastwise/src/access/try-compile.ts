import {
  type CompiledPolicy,
  compilePolicy,
  type PolicyDocument,
  PolicyTooLargeError,
} from '@leastwise/policy';

/** A document made ready under the name that answers call it by; or, as words, why it is too large to be. */
export const tryCompile = (document: PolicyDocument, name: string): CompiledPolicy | string => {
  try {
    return compilePolicy(document, { name });
  } catch (error) {
    if (!(error instanceof PolicyTooLargeError)) throw error;
    return error.message;
  }
};
