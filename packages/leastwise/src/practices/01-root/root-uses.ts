import type { Gap, Known } from '../../account/known.ts';
import type { CredentialRow, When } from '../../account/needs/credential-report.ts';
import { type SourceRef, within } from '../../account/source-ref.ts';
import type { RootUse, TrailFacts } from '../../account/trail-facts.ts';
import type { Evidence } from '../check.ts';

/** A use of root's credentials. */
export interface LastUse {
  readonly via: string;
  readonly at: Date;
  /** What for, as far as it is told: a service, or a call. */
  readonly what: string;
}

/** What is known of root's use, by the report and by the trail. */
export interface RootUses {
  /** The newest use. */
  readonly last?: LastUse;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** Dates that could not be read. */
  readonly gaps: readonly Gap[];
}

interface Reported {
  readonly via: string;
  readonly at: Known<When>;
  readonly what: string;
  readonly source: SourceRef;
}

/** The calls behind `aws login`: root gets a command line with them and has no key to show for it. */
const commandLineSignIn: ReadonlySet<string> = new Set(['AuthorizeOAuth2Access', 'CreateOAuth2Token']);

/** Root's uses: of its password, of both its keys, and its calls in the trail where there is one. */
export const rootUses = (root: CredentialRow, trail: Known<TrailFacts>): RootUses => {
  const password: Reported = {
    via: 'password',
    at: root.passwordLastUsedAt,
    what: '',
    source: within(root.source, 'password_last_used'),
  };
  const keys = root.keys.map(
    ({ number, lastUsedAt, lastUsedService, lastUsedRegion, source }): Reported => ({
      via: `access key ${number}`,
      at: lastUsedAt,
      what: [lastUsedService, lastUsedRegion].filter((part) => part !== undefined).join(' in '),
      source,
    }),
  );
  const reported = [password, ...keys];
  const calls = trail.known ? trail.value.rootUse : [];
  const [last] = [
    ...reported.flatMap(({ via, at, what }) =>
      at.known && at.value !== 'never' ? [{ via, at: at.value, what }] : [],
    ),
    ...calls.slice(0, 1).map(({ via, lastAt, eventName }): LastUse => ({ via, at: lastAt, what: eventName })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
  const commandLine = calls.find(({ eventName }) => commandLineSignIn.has(eventName));
  return {
    ...(last !== undefined && { last }),
    evidence: [
      reportedEvidence(password),
      ...keys.map(reportedEvidence),
      ...calls.slice(0, 1).map(callEvidence),
      ...(commandLine === undefined ? [] : [commandLineEvidence(commandLine)]),
    ],
    gaps: reported.flatMap(({ at }) => (at.known ? [] : [at.gap])),
  };
};

const reportedEvidence = ({ via, at, what, source }: Reported): Evidence => ({
  fact: `${via} of root last used${what === '' ? '' : ` for ${what}`}`,
  value: !at.known ? 'the report does not say' : at.value === 'never' ? 'never' : at.value.toISOString(),
  source,
});

const callEvidence = ({ eventName, eventSource, via, lastAt, last }: RootUse): Evidence => ({
  fact: `root called ${eventName} of ${eventSource} with its ${via}`,
  value: lastAt.toISOString(),
  source: last,
});

const commandLineEvidence = ({ lastAt, last }: RootUse): Evidence => ({
  fact: 'root signed a command line in without a key (aws login)',
  value: lastAt.toISOString(),
  source: last,
});
