package org.imagingbiomarkers.alignment;

/** Lines of equal value of one image drawn into another one on its grid: they must run along its edges. */
public final class ContourLines {

	/** Values of the lines as shares of the range from the lowest to the highest percent. */
	private static final double[] LEVELS = { 0.25, 0.5, 0.75 };
	/** Brightness of the lines as share of the range of the image, above all of it. */
	private static final double BRIGHTNESS = 1.25;

	private ContourLines() {}

	/**
	 * Draws lines in each slice.
	 *
	 * @param image that the lines are drawn into
	 * @param lines whose lines they are; none where it has no value
	 * @return the values of the image, and above their range where a line runs
	 */
	public static ImageVolume of(final ImageVolume image, final ImageVolume lines) {
		final VolumeGrid grid = image.grid();
		if (lines.values().length != image.values().length) throw new IllegalArgumentException(
			"The images lie on different grids");
		final double[] range = Checkerboard.range(lines.values()), shown = Checkerboard.range(image.values());
		final float line = (float) (shown[0] + BRIGHTNESS * (shown[1] - shown[0]));
		final float[] values = image.values().clone(), from = lines.values();
		final int nx = grid.size(0), plane = nx * grid.size(1);
		for (int i = 0; i < values.length; i++) {
			final int step = level(from[i], range);
			final boolean right = i % nx + 1 < nx && crosses(from[i], from[i + 1], step, range);
			final boolean below = i % plane + nx < plane && crosses(from[i], from[i + nx], step, range);
			if (right || below) values[i] = line;
		}
		return new ImageVolume(grid, values);
	}

	private static boolean crosses(final float one, final float other, final int level, final double[] range) {
		return Float.isFinite(one) && Float.isFinite(other) && level != level(other, range);
	}

	private static int level(final float value, final double[] range) {
		int above = 0;
		for (final double level : LEVELS) {
			if (value > range[0] + level * (range[1] - range[0])) above++;
		}
		return above;
	}
}
