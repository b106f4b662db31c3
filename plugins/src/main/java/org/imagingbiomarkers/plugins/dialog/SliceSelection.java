package org.imagingbiomarkers.plugins.dialog;

import ij.ImagePlus;
import ij.gui.Roi;

/** Any pixels of one slice as a selection. */
final class SliceSelection extends Roi {

	private static final long serialVersionUID = 1L;

	private final boolean[] inside;
	private final int rowLength;

	/**
	 * @param inside a value a pixel, row by row
	 * @param slice from 1; 0: in all slices
	 */
	SliceSelection(final boolean[] inside, final ImagePlus image, final int slice) {
		super(0, 0, image.getWidth(), image.getHeight());
		this.inside = inside;
		rowLength = image.getWidth();
		if (image.isHyperStack()) setPosition(0, slice, 0);
		else setPosition(slice);
	}

	@Override
	public boolean contains(final int x, final int y) {
		return x >= 0 && y >= 0 && x < rowLength && y < inside.length / rowLength && inside[y * rowLength + x];
	}
}
