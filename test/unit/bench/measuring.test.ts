import { readOptions } from '../../../bench/options';
import { growthOf, mediansOf, rotate, spreadOf } from '../../../bench/statistics';

describe('rotating', () => {
	it('runs each case so often, each round beginning with another', async () => {
		let order = '';
		const run = (name: string) => async () => {
			order += name;
			return { at: order.length };
		};
		const samples = await rotate({ a: run('a'), b: run('b'), c: run('c') }, 4);
		expect(order).toBe('abc' + 'bca' + 'cab' + 'abc');
		expect(samples.a).toEqual([{ at: 1 }, { at: 6 }, { at: 8 }, { at: 10 }]);
	});

	it('ends with the first case that fails', async () => {
		const a = async () => await Promise.reject(new Error('nothing was uploaded'));
		await expect(rotate({ a }, 2)).rejects.toThrow('nothing was uploaded');
	});
});

describe('statistics', () => {
	it.each([
		[[5], { median: 5, min: 5, max: 5 }],
		[[3, 1, 2], { median: 2, min: 1, max: 3 }],
		[[4, 1, 3, 2], { median: 2.5, min: 1, max: 4 }],
	])('of %j', (values, spread) => {
		expect(spreadOf(values)).toEqual(spread);
	});

	it('know no median of what was not measured', () => {
		const median = mediansOf({ ours: [{ ms: 1 }] });
		expect(median('ours', 'ms')).toBe(1);
		expect(median('ours', 'mb')).toBeNaN();
		expect(median('theirs', 'ms')).toBeNaN();
	});

	it('see growth after the first quarter only', () => {
		expect(growthOf([1, 9, 10, 10, 10, 10, 12, 14])).toBe(3);
		expect(growthOf([1, 50, 10, 10, 10, 10, 10, 10])).toBe(0);
	});
});

describe('the options', () => {
	it('are seven runs of everything', () => {
		expect(readOptions([])).toMatchObject({ runs: 7, smoke: false, json: false, docs: false });
		expect(readOptions([]).only).toContain('upload');
	});

	it('choose rows, and one run for a smoke run', () => {
		expect(readOptions(['--only', 'upload, loading', '--smoke'])).toMatchObject({
			only: ['upload', 'loading'],
			runs: 1,
		});
	});

	it.each([
		[['--only', 'uplaod'], /no row uplaod[^]*upload, download/],
		[['--runs', '0'], /--runs/],
		[['--runs', 'many'], /--runs/],
		[['--fast'], /--fast/],
	])('refuse %j', (args, message) => {
		expect(() => readOptions(args)).toThrow(message);
	});
});
