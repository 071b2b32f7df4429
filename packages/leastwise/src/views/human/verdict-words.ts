import type { ExplainedDecision, LadderRung } from '../../schemas/decision.ts';
import { type Screen, styled } from './text.ts';

type Verdict = ExplainedDecision['decision'];

const answers: Readonly<
  Record<Verdict, readonly [symbol: string, word: string, colour: 'green' | 'red' | 'yellow']>
> = {
  allowed: ['✓', 'yes', 'green'],
  explicitlyDenied: ['✗', 'no', 'red'],
  implicitlyDenied: ['✗', 'no', 'red'],
  depends: ['~', 'depends', 'yellow'],
  unknown: ['?', 'unknown', 'yellow'],
};

/** The answer as a symbol and a word. */
export const answerWord = (verdict: Verdict, screen: Screen): string => {
  const [symbol, word, colour] = answers[verdict];
  return styled(screen, colour, `${symbol} ${word}`);
};

/** The layers, by the name a person knows them by. */
export const layerWords: Readonly<Record<LadderRung['layer'], string>> = {
  identity: 'identity policies',
  resource: 'resource policy',
  trust: 'trust policy',
  boundary: 'boundary',
  session: 'session policy',
  scp: 'SCPs',
  rcp: 'RCPs',
  endpoint: 'endpoint policy',
};

/** What a layer says on its own. */
export const rungWord = ({ layer, answer }: LadderRung): string => {
  switch (answer) {
    case 'allowed':
      return layer === 'rcp' ? 'let pass' : 'allows';
    case 'explicitlyDenied':
      return 'denies';
    case 'implicitlyDenied':
      return 'no allow';
    case 'depends':
      return 'depends';
    case 'unknown':
      return 'unknown';
  }
};
