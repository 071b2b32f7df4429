import type { PolicyType } from '../policy-type.ts';
import type { PolicyView } from '../policy-view.ts';
import type { Rule } from '../rule.ts';

/** Characters as IAM counts them: white space outside strings is free. */
const compactLength = ({ source }: PolicyView): number => JSON.stringify(source)?.length ?? 0;

const bytes = (text: string): number => {
  let size = 0;
  for (const unit of text) {
    const point = unit.codePointAt(0) ?? 0;
    size += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return size;
};

/** The most a policy of a type may ever hold, whatever its attachment. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const most: Partial<Record<PolicyType, readonly [characters: number, whose: string]>> = {
  identity: [10_240, 'all inline policies of a role together'],
  boundary: [6_144, 'a managed policy, which a boundary is'],
  trust: [8_192, 'a trust policy, once its quota of 2,048 is raised'],
  rcp: [5_120, 'a resource control policy'],
};

/** The most bytes a service stores as a policy on its resource. */
const ofService: Readonly<Record<string, number>> = {
  s3: 20_480,
  kms: 32_768,
  sqs: 8_192,
  sns: 30_720,
  secretsmanager: 20_480,
  lambda: 20_480,
  ecr: 10_240,
};

const figure = (size: number): string => size.toLocaleString('en-US');

/** How long a document may be. */
export const sizeRules: readonly Rule[] = [
  {
    code: 'too-long',
    severity: 'error',
    finds:
      'The policy is longer than AWS stores for its type, white space aside. A warning for identity policies, as those of AWS itself may be longer.',
    policy: (policy) => {
      const limit = most[policy.type];
      const length = limit === undefined ? 0 : compactLength(policy);
      const severity = policy.type === 'identity' ? 'warning' : 'error';
      return limit === undefined || length <= limit[0]
        ? undefined
        : {
            path: '',
            severity,
            message: `${figure(length)} characters are more than the ${figure(limit[0])} of ${limit[1]}; split the policy`,
          };
    },
  },
  {
    code: 'too-long-for-managed-policy',
    severity: 'warning',
    finds:
      'An identity policy is longer than a managed policy may be (6,144 characters), and fits a role as inline policy only.',
    types: ['identity'],
    policy: (policy) => {
      const length = compactLength(policy);
      return length <= 6_144 || length > 10_240
        ? undefined
        : {
            path: '',
            message: `${figure(length)} characters are more than the 6,144 of a managed policy; only an inline policy of a role holds it`,
          };
    },
  },
  {
    code: 'too-long-for-default-quota',
    severity: 'warning',
    finds: 'The policy is longer than its type may be by default; AWS raises this quota on request.',
    types: ['trust', 'scp', 'session'],
    policy: (policy) => {
      const length = compactLength(policy);
      const limit = policy.type === 'scp' ? 5_120 : 2_048;
      const ends = policy.type === 'trust' ? 8_192 : Number.POSITIVE_INFINITY;
      return length <= limit || length > ends
        ? undefined
        : {
            path: '',
            message: `${figure(length)} characters are more than the ${figure(limit)} that a policy of this type may have by default`,
          };
    },
  },
  {
    code: 'too-long-for-service',
    severity: 'error',
    finds: "The policy on a resource is longer than the resource's service stores.",
    types: ['resource'],
    policy: (policy) => {
      const limit = policy.service === undefined ? undefined : ofService[policy.service];
      const length = limit === undefined ? 0 : bytes(JSON.stringify(policy.source) ?? '');
      return limit === undefined || length <= limit
        ? undefined
        : {
            path: '',
            message: `${figure(length)} bytes are more than the ${figure(limit)} that ${policy.service} stores`,
          };
    },
  },
  {
    code: 'too-long-for-endpoint',
    severity: 'error',
    finds: 'A VPC endpoint policy is longer than 20,480 characters, white space included.',
    types: ['endpoint'],
    policy: (policy) => {
      const length = policy.text?.length ?? compactLength(policy);
      return length > 20_480
        ? { path: '', message: `${figure(length)} characters are more than the 20,480 of an endpoint policy` }
        : undefined;
    },
  },
];
