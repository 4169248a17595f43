import { meanOf } from '../statistics';

export interface Growth {
	secondQuarterMb: number;
	lastQuarterMb: number;
	growthMb: number;
}

/** Whether memory grows over a long run: the first quarter, when caches fill, is left out. */
export function growthOf(residentMb: number[]): Growth {
	const quarter = (n: number) => {
		const at = (part: number) => Math.floor((residentMb.length * part) / 4);
		return meanOf(residentMb.slice(at(n), at(n + 1)));
	};
	const [secondQuarterMb, lastQuarterMb] = [quarter(1), quarter(3)];
	return { secondQuarterMb, lastQuarterMb, growthMb: lastQuarterMb - secondQuarterMb };
}
