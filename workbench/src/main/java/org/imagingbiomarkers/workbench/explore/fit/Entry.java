package org.imagingbiomarkers.workbench.explore.fit;

import java.util.List;

/**
 * A place that is explored.
 *
 * @param slot its number among all, which its color and its marks follow: {@link #CURSOR}, {@link #SELECTION}, or that of
 * a pin
 * @param name of the place
 * @param curves one a model; empty until they are known
 */
public record Entry(int slot, String name, PixelSelection place, List<ExploredCurve> curves) {

	/** The pixel below the mouse. */
	public static final int CURSOR = 0;
	/** The selection of the image. */
	public static final int SELECTION = 1;
	static final int FIRST_PIN = 2;

	/** Whether it stays where it is until it is removed. */
	public boolean isPin() {
		return slot >= FIRST_PIN;
	}

	Entry named(final String other) {
		return new Entry(slot, other, place, curves);
	}

	Entry with(final List<ExploredCurve> known) {
		return new Entry(slot, name, place, known);
	}
}
