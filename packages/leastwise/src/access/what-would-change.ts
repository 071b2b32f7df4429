import type { ExplainedDecision, LadderRung, PlacedStatement } from '../schemas/decision.ts';

/** What the sentences are about. */
export interface Asked {
  readonly who: string;
  readonly action: string;
  readonly resource: string;
  /** Whether identity and resource policies must both allow. */
  readonly both: boolean;
  /** Whether the resource can have a policy of its own. */
  readonly mayHavePolicy: boolean;
}

/** A statement as a sentence names it: `ReadReports of policy reports-read`. */
export const statementName = ({ sid, index, title, policy }: PlacedStatement): string =>
  `${sid ?? `statement ${index + 1}`} of ${title ?? policy}`;

const names = (statements: readonly PlacedStatement[]): string =>
  [...new Set(statements.map(statementName))].join(', ');

const isGrant = ({ layer }: LadderRung): boolean =>
  layer === 'identity' || layer === 'resource' || layer === 'trust';

const withheld = ({ answer }: LadderRung): boolean => answer === 'implicitlyDenied';

const limiting: Readonly<Record<LadderRung['layer'], string>> = {
  identity: 'a policy of its own',
  resource: "the resource's policy",
  trust: "the role's trust policy",
  boundary: 'its permission boundary',
  session: 'the session policy',
  scp: 'an SCP at every level of its organisation',
  rcp: 'the RCPs',
  endpoint: 'the endpoint policy',
};

const lackingGrants = (
  ladder: readonly LadderRung[],
  { who, action, resource, both, mayHavePolicy }: Asked,
): readonly string[] => {
  const grants = ladder.filter(isGrant);
  const lacking = grants.filter(withheld);
  const allow = `an Allow of ${action}${resource === '*' ? '' : ` on ${resource}`}`;
  const identityLacks = lacking.some(({ layer }) => layer === 'identity');
  const other = lacking.find(({ layer }) => layer !== 'identity');
  if (!both && grants.some(({ answer }) => answer === 'allowed')) return [];
  if (both) {
    const resourceSays = grants.some(({ layer }) => layer !== 'identity');
    return [
      ...(identityLacks ? [`${allow} in a policy of ${who}`] : []),
      ...(other !== undefined || !resourceSays
        ? [`${allow} to ${who} in ${limiting[other?.layer ?? 'resource']}`]
        : []),
    ];
  }
  const alternative = mayHavePolicy ? ", or in the resource's own policy" : '';
  return [`${allow} in a policy of ${who}${alternative}`];
};

/** What would have to change for a yes to be a no, or the other way round; each line is needed. */
export const whatWouldChange = (explained: ExplainedDecision, asked: Asked): readonly string[] => {
  const { decision, statements, ladder, reason } = explained;
  switch (decision) {
    case 'allowed':
      return statements.length === 0
        ? [reason ?? 'only a Deny in an SCP would: nothing else binds the root user']
        : [`a Deny in any layer, or that these no longer allow it: ${names(statements)}`];
    case 'depends':
    case 'unknown':
      return [];
    case 'explicitlyDenied':
    case 'implicitlyDenied': {
      const denies = ladder.flatMap((step) => (step.answer === 'explicitlyDenied' ? step.statements : []));
      const limits = ladder.filter((step) => !isGrant(step) && withheld(step));
      return [
        ...[...new Set(denies.map(statementName))].map((name) => `the Deny ${name} has to spare it`),
        ...limits.map(({ layer }) => `an Allow of ${asked.action} in ${limiting[layer]}`),
        ...lackingGrants(ladder, asked),
      ];
    }
  }
};
