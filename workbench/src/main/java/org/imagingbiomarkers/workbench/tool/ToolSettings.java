package org.imagingbiomarkers.workbench.tool;

import java.util.OptionalDouble;

/**
 * How the tool works.
 *
 * @param mode what the left button does
 * @param method of the segmentation, as the command has it
 * @param radius of brush, eraser and sphere, mm
 * @param ball whether brush and eraser reach into the slices before and after; otherwise they draw discs
 * @param margin by which edits make a lesion larger or smaller, and the radius of the ball that smooths it, mm
 * @param low least value of brush, eraser, limits and threshold; empty: none
 * @param high largest value of brush, eraser and limits; empty: none
 * @param volume of a series, from 0
 * @param active number of the lesion that is drawn; 0: a new one
 */
public record ToolSettings(ToolMode mode, String method, double radius, boolean ball, double margin, OptionalDouble low,
		OptionalDouble high, int volume, int active)
{

	/** What the tool begins with. */
	public static final ToolSettings START = new ToolSettings(ToolMode.SEGMENT, "auto", 8, true, 2, OptionalDouble.empty(),
		OptionalDouble.empty(), 0, 0);

	public ToolSettings with(final ToolMode other) {
		return new ToolSettings(other, method, radius, ball, margin, low, high, volume, active);
	}

	public ToolSettings by(final String other) {
		return new ToolSettings(mode, other, radius, ball, margin, low, high, volume, active);
	}

	/** With another radius, from 0.5 to 200 mm. */
	public ToolSettings withRadius(final double other) {
		return new ToolSettings(mode, method, Math.max(0.5, Math.min(200, other)), ball, margin, low, high, volume, active);
	}

	public ToolSettings inBalls(final boolean balls) {
		return new ToolSettings(mode, method, radius, balls, margin, low, high, volume, active);
	}

	/** With another margin, from 0.1 to 100 mm. */
	public ToolSettings withMargin(final double other) {
		return new ToolSettings(mode, method, radius, ball, Math.max(0.1, Math.min(100, other)), low, high, volume, active);
	}

	/** Limited to values between two. */
	public ToolSettings between(final OptionalDouble from, final OptionalDouble to) {
		return new ToolSettings(mode, method, radius, ball, margin, from, to, volume, active);
	}

	/** In another volume of a series, from 0. */
	public ToolSettings in(final int other) {
		return new ToolSettings(mode, method, radius, ball, margin, low, high, other, active);
	}

	/** On another lesion; 0: a new one. */
	public ToolSettings on(final int lesion) {
		return new ToolSettings(mode, method, radius, ball, margin, low, high, volume, lesion);
	}
}
