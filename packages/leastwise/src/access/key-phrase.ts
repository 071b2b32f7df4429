type Phrase = (values: string, matching: boolean) => string;

const not = (matching: boolean): string => (matching ? '' : 'not ');

const span = (seconds: string): string => {
  const count = Number(seconds);
  const [size, unit] =
    count % 3600 === 0
      ? [count / 3600, 'hour']
      : count % 60 === 0
        ? [count / 60, 'minute']
        : [count, 'second'];
  return `${size} ${unit}${size === 1 ? '' : 's'}`;
};

/** Keys that are yes or no, as a person says them. */
const switches: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  'aws:multifactorauthpresent': ['with MFA', 'without MFA'],
  'aws:securetransport': ['over TLS', 'not over TLS'],
  'aws:viaawsservice': ['through an AWS service', 'not through an AWS service'],
  'aws:principalisawsservice': ['as an AWS service', 'not as an AWS service'],
  'aws:tokenissuetime': ['with temporary credentials', 'with a long-term access key'],
};

/** Keys whose value is one of a list. */
const choices: Readonly<Record<string, Phrase>> = {
  'aws:sourceip': (values, matching) => `${not(matching)}from ${values}`,
  'aws:vpcsourceip': (values, matching) => `${not(matching)}from ${values} in the VPC`,
  'aws:sourcevpc': (values, matching) => `${not(matching)}from ${values}`,
  'aws:sourcevpce': (values, matching) => `${not(matching)}through the endpoint ${values}`,
  'aws:requestedregion': (values, matching) => `${not(matching)}in ${values}`,
  'aws:principalorgid': (values, matching) =>
    `by ${matching ? 'a member' : 'no member'} of the organisation ${values}`,
  'aws:principalarn': (values, matching) => `${not(matching)}by ${values}`,
  'aws:principalaccount': (values, matching) => `${not(matching)}by the account ${values}`,
  'aws:sourceaccount': (values, matching) => `${not(matching)}on behalf of the account ${values}`,
  'aws:sourcearn': (values, matching) => `${not(matching)}on behalf of ${values}`,
  'sts:externalid': (values, matching) => `${matching ? 'with' : 'without'} the external id ${values}`,
  'iam:passedtoservice': (values, matching) => `${not(matching)}for ${values}`,
  'kms:viaservice': (values, matching) => `${not(matching)}through ${values}`,
};

const tags: readonly (readonly [prefix: string, what: string])[] = [
  ['aws:principaltag/', 'the principal is'],
  ['aws:resourcetag/', 'the resource is'],
  ['aws:requesttag/', 'the request has it'],
];

/** A key with what is asked of it in everyday words; nothing where there are none. */
export const keyPhrase = (
  key: string,
  operator: string,
  values: readonly string[],
  matching: boolean,
): string | undefined => {
  const name = key.toLowerCase();
  const onOff = switches[name];
  if (onOff !== undefined && (operator === 'bool' || operator === 'null')) {
    const [only = 'true'] = values;
    const [yes, no] = onOff;
    return (only.toLowerCase() === 'true') === matching ? yes : no;
  }
  const [first = ''] = values;
  if (name === 'aws:multifactorauthage' && operator === 'null') return matching ? 'with MFA' : 'without MFA';
  if (name === 'aws:multifactorauthage' && operator.startsWith('numericless') && matching)
    return `with MFA no older than ${span(first)}`;
  if (!/^(string|arn|ipaddress)/.test(operator)) return undefined;
  const shown = values.length > 5 ? [...values.slice(0, 4), `one of ${values.length - 4} others`] : values;
  const all = shown.join(' or ');
  const choice = choices[name];
  if (choice !== undefined) return choice(all, matching);
  const tag = tags.find(([prefix]) => name.startsWith(prefix));
  return tag === undefined
    ? undefined
    : `when ${tag[1]} ${not(matching)}tagged ${key.slice(tag[0].length)}=${all}`;
};
