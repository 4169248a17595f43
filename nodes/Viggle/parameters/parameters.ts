import { idProblem } from '../transport/path';
import { clip } from '../transport/showable';
import { ParameterError } from './parameterError';
import { advice, problems } from './texts';
import { isHttpAddress, isWritten, nameOfType, toRgb } from './values';

export { ParameterError };

/**
 * Reads one parameter of the item at hand, or a member of a collection by its path: `undefined` when it is
 * hidden or unset, `null` when its expression gives nothing.
 */
export type ReadParameter = (path: string) => unknown;

/** Display names by parameter path, for the errors. */
export type Labels = ReadonlyMap<string, string>;

/**
 * The parameters of one item, typed and checked. Every method throws a `ParameterError` that names the
 * field by its label; expressions can put anything anywhere, so nothing is believed.
 */
export class Parameters {
	constructor(
		private readonly read: ReadParameter,
		private readonly labels: Labels,
	) {}

	/** Trimmed, never empty, and at most so many characters. */
	text(path: string, longest = Infinity): string {
		const value = this.read(path);
		if (value === undefined || value === null) this.refuse(path, problems.empty, advice.fillIn);
		if (!isWritten(value))
			this.refuse(path, problems.notText(nameOfType(value)), advice.checkExpression);
		const text = String(value).trim();
		if (text === '') this.refuse(path, problems.empty, advice.fillIn);
		const { length } = [...text];
		if (length > longest) this.refuse(path, problems.tooLong(length, longest), advice.shorten);
		return text;
	}

	/** Like `text`, and `undefined` for a field that is left empty. */
	optionalText(path: string, longest?: number): string | undefined {
		const value = this.read(path) ?? '';
		const isEmpty = typeof value === 'string' && value.trim() === '';
		return isEmpty ? undefined : this.text(path, longest);
	}

	/** An id, typed in or picked with a resource locator. */
	id(path: string): string {
		const value = this.read(path);
		const id = this.asId(path, value);
		const problem = idProblem(id);
		if (problem) this.refuse(path, problem, advice.exactId);
		return id;
	}

	/** An absolute http or https address. */
	url(path: string): string {
		const text = this.text(path);
		if (!isHttpAddress(text)) this.refuse(path, problems.noAddress, advice.fullAddress);
		return text;
	}

	/** Also as a sheet writes it, such as TRUE; an empty cell is the default. */
	flag(path: string, preset = false): boolean {
		const value = this.cell(path) ?? preset;
		if (typeof value === 'boolean') return value;
		const word = typeof value === 'string' ? value.toLowerCase() : undefined;
		if (word === 'true' || word === 'false') return word === 'true';
		return this.refuse(path, problems.neitherTrueNorFalse, advice.checkExpression);
	}

	/** One of the values of a dropdown. The first is its default, which an empty cell stands for. */
	choice<T extends string>(path: string, allowed: readonly T[]): T {
		const value = this.cell(path) ?? allowed[0];
		const found = allowed.find((candidate) => candidate === value);
		if (found !== undefined) return found;
		return this.refuse(path, problems.notOneOf(allowed.join(', ')), advice.checkExpression);
	}

	/** A name of Viggle's that may be newer than this package, or the default for an empty cell. */
	word(path: string, preset: string): string {
		const word = this.optionalText(path, LONGEST_WORD) ?? preset;
		const problem = idProblem(word);
		if (problem) this.refuse(path, problem, advice.checkExpression);
		return word;
	}

	/**
	 * A number between both bounds, whole if asked for. `fallback` stands for an unset option, not for an
	 * expression that gives nothing: a limit on what may be spent must not vanish that way.
	 */
	number(
		path: string,
		{ min, max, whole, fallback }: { min: number; max: number; whole?: boolean; fallback: number },
	): number {
		const range = advice.range(min, max);
		const given = this.read(path);
		if (given === null) this.refuse(path, problems.empty, advice.fillIn);
		const value = given ?? fallback;
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof number !== 'number' || !Number.isFinite(number)) {
			return this.refuse(path, problems.notANumber, range);
		}
		if (whole && !Number.isInteger(number)) this.refuse(path, problems.notWhole, range);
		if (number < min) this.refuse(path, problems.tooSmall(number, min), range);
		if (number > max) this.refuse(path, problems.tooLarge(number, max), range);
		return number;
	}

	/** A colour as `R,G,B`, from `#RRGGBB` or from `R,G,B`. */
	color(path: string): string {
		const text = this.text(path);
		return toRgb(text) ?? this.refuse(path, problems.notAColor(clip(text)), advice.color);
	}

	/** Whatever the parameter holds, for values that are checked elsewhere. */
	raw(path: string): unknown {
		return this.read(path);
	}

	/** The display name of a field; the rows of a list share theirs. */
	label(path: string): string {
		return this.labels.get(path.replace(/\[\d+\]/g, '')) ?? path;
	}

	refuse(path: string, problem: string, advice?: string): never {
		throw new ParameterError(this.label(path), problem, advice);
	}

	/** What a cell of a sheet holds, without blanks around it; `undefined` for an empty one. */
	private cell(path: string): unknown {
		const value = this.read(path);
		return typeof value === 'string' ? value.trim() || undefined : (value ?? undefined);
	}

	private asId(path: string, value: unknown): string {
		if (typeof value === 'object' && value !== null && 'value' in value) {
			return this.asId(path, value.value);
		}
		if (value === undefined || value === null || value === '') {
			this.refuse(path, problems.empty, advice.fillIn);
		}
		if (!isWritten(value))
			this.refuse(path, problems.notAnId(nameOfType(value)), advice.checkExpression);
		return String(value).trim();
	}
}

const LONGEST_WORD = 100;
