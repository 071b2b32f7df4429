import type { AuthorizationDetails } from '../../account/iam-model.ts';
import type { Gap, Known } from '../../account/known.ts';
import type { AccountReading } from '../account-reading.ts';
import { groupedBy } from '../grouped-by.ts';
import type { Reached } from './search.ts';

const gapsIn = ({ users, groups, roles }: AuthorizationDetails): readonly Gap[] => {
  const documents: readonly Known<unknown>[] = [
    ...[...users, ...groups, ...roles].flatMap((entity) =>
      [...entity.inline, ...entity.attached].map(({ document }) => document),
    ),
    ...[...users, ...roles].flatMap(({ boundary }) => (boundary === undefined ? [] : [boundary.document])),
    ...roles.map(({ trust }) => trust),
  ];
  return documents.flatMap((document) => (document.known ? [] : [document.gap]));
};

/** Gaps that leave ways of an account no more than possible, each by its call. */
const gapsOfWays = ({ reaches }: Reached, account: string): ReadonlyMap<string, readonly Gap[]> => {
  const gaps = [...reaches].flatMap(
    ([
      { home, kind },
      {
        sure: { gap },
      },
    ]) => (home.account !== account || kind === 'group' || gap === undefined ? [] : [gap]),
  );
  return groupedBy(gaps, ({ call }) => call);
};

/** What kept ways from being found or blocked, in words, with the call that would settle it. */
export const notJudged = (readings: readonly AccountReading[], reached: Reached): readonly string[] =>
  readings.flatMap((reading) => {
    const { account } = reading;
    const details = reading.details();
    if (!details.known) {
      const { because, call } = details.gap;
      return [
        `who could become an administrator of ${account} was not judged: ${because} (${call} would settle it)`,
      ];
    }
    const unread = new Set(
      gapsIn(details.value).map(
        ({ because, call }) => `ways in ${account} may be missing: ${because} (${call} would settle it)`,
      ),
    );
    const possible = [...gapsOfWays(reached, account)].map(([call, gaps]) => {
      const how = gaps.length === 1 ? 'one principal' : `${gaps.length} principals`;
      return `ways of ${how} of ${account} are no more than possible: ${gaps[0]?.because} (${call} would settle it)`;
    });
    return [
      ...unread,
      ...possible,
      ...(reading.suppliedOrganization()
        ? []
        : [
            `nothing of an organisation is in the inputs of ${account}: SCPs that may block ways are not counted (organizations.DescribeOrganization would settle it)`,
          ]),
    ];
  });
