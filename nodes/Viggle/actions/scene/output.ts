import type { INodeExecutionData } from 'n8n-workflow';

import { simpleScene } from '../../api/scenes';
import type { Scene } from '../../api/types';
import type { OperationContext } from '../context';

/** Reads whether the output shall be simple, and returns what makes it of a scene. */
export function delivery(context: OperationContext): (scene: Scene) => INodeExecutionData {
	const isSimple = context.parameters.flag('simplify', true);
	return (scene) => context.item(isSimple ? simpleScene(scene) : scene.body);
}
