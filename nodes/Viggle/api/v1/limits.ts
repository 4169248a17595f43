import type { Limits } from '../unsupported';
import { names } from './texts';

export const LIMITS: Limits = { api: 'V1', other: 'Classic', lacking: names.lacking };
