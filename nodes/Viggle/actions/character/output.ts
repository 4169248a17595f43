import type { INodeExecutionData } from 'n8n-workflow';

import { simpleAsset } from '../../api/assets';
import type { Asset } from '../../api/types';
import type { OperationContext } from '../context';

/** Reads whether the output shall be simple, and returns what makes it of a character. */
export function delivery(context: OperationContext): (character: Asset) => INodeExecutionData {
	const isSimple = context.parameters.flag('simplify', true);
	return (character) => context.item(isSimple ? simpleAsset(character) : character.body);
}
