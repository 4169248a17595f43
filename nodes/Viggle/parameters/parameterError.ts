/** A parameter that cannot be used. Nothing has been sent when this is thrown. */
export class ParameterError extends Error {
	override readonly name = 'ViggleParameterError';

	/** `label` is the display name of the field; `problem` continues the sentence that it starts. */
	constructor(
		readonly label: string,
		readonly problem: string,
		readonly advice?: string,
	) {
		super(`'${label}' ${problem}`);
	}
}
