import { countActions } from '../../access/levels/action-set.ts';
import { actionsOfLevel, type LevelKey } from '../../access/levels/level-counts.ts';

const blocks = ' ▁▂▃▄▅▆▇';

/** A bar of three blocks. One action shows, and each block more is ten times as many: few make a difference, thousands less. */
export const levelBar = (count: number, most: number): string => {
  if (count === 0 || most === 0) return '   ';
  const share = Math.log(1 + count) / Math.log(1 + Math.max(count, most));
  const eighths = Math.max(1, Math.round(share * 21));
  return [0, 1, 2].map((at) => blocks[Math.min(7, Math.max(0, eighths - at * 7))] ?? ' ').join('');
};

/** How many actions of a level there are at all. */
export const allOfLevel = (key: LevelKey): number => countActions(actionsOfLevel(key));
