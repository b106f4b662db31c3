package org.imagingbiomarkers.io.dicom.jpeg2000;

import org.imagingbiomarkers.io.dicom.codec.CodecException;

/**
 * One subband of a component (T.800 section B.5).
 *
 * @param area in its own coordinates
 * @param highX whether it holds the high frequencies along rows
 * @param highY whether it holds the high frequencies along columns
 * @param planes most bit planes a coefficient can have
 * @param step size of a quantization step; 1 where nothing was quantized
 */
record Subband(Area area, boolean highX, boolean highY, int planes, float step) {

	private static final int MAX_BIT_PLANES = 30;

	/**
	 * A subband of a tile component.
	 *
	 * @param tile area of the tile component
	 * @param level how often the component was halved to get here
	 * @param index place among the subbands of the component, lowest resolution first
	 */
	static Subband of(final Area tile, final int level, final boolean highX, final boolean highY, final int index,
		final CodingStyle style, final Quantization quantization, final int precision) throws CodecException
	{
		final int exponent = quantization.exponent(index, style.levels(), level);
		final int planes = quantization.guardBits() + exponent - 1;
		if (planes > MAX_BIT_PLANES) throw Jpeg2000Exception.unreadable("more than " + MAX_BIT_PLANES + " bit planes");
		final int gain = (highX ? 1 : 0) + (highY ? 1 : 0);
		final float step = style.reversible() ? 1 : (float) Math.scalb(1 + quantization.mantissa(index) / 2048.0, precision +
			gain - exponent);
		final Area area = new Area(start(tile.x0(), level, highX), start(tile.y0(), level, highY), start(tile.x1(), level,
			highX), start(tile.y1(), level, highY));
		return new Subband(area, highX, highY, planes, step);
	}

	private static int start(final int tile, final int level, final boolean high) {
		final long moved = high ? tile - (1L << level - 1) : tile;
		return (int) (moved + (1L << level) - 1 >> level);
	}
}
