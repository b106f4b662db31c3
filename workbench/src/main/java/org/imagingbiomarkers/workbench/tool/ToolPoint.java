package org.imagingbiomarkers.workbench.tool;

import org.imagingbiomarkers.io.Vector;

/**
 * Where the mouse is.
 *
 * @param place below it, mm
 * @param right direction of growing columns of the picture, of length 1
 * @param down direction of growing rows of the picture, of length 1
 */
public record ToolPoint(Vector place, Vector right, Vector down) {

	/** Away from who looks at the picture. */
	public Vector into() {
		return right.cross(down);
	}
}
