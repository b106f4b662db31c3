package org.imagingbiomarkers.plugins.map;

import java.awt.Color;

import ij.process.LUT;

/** Look-up tables in which equal steps of a value look like equal steps. */
public final class ColorMap {

	/**
	 * Twenty of the 256 colors of viridis (S. van der Walt and N. Smith, 2015, CC0), between which the others are
	 * interpolated to within four levels.
	 */
	private static final int[] VIRIDIS = { 0x440154, 0x481467, 0x482576, 0x453781, 0x404688, 0x39558c, 0x33638d, 0x2d718e,
		0x287d8e, 0x238a8d, 0x1f968b, 0x20a386, 0x29af7f, 0x3dbc74, 0x56c667, 0x75d054, 0x95d840, 0xbade28, 0xdde318,
		0xfde725 };

	/** One color a status: fitted, outside the mask, no signal, not converged, at a bound, bad input. */
	private static final int[] STATUS = { 0x2a9d3a, 0x000000, 0x707070, 0xd95f02, 0xe7c520, 0xd0021b };

	/** One color a chosen model, behind that of none. */
	private static final int[] MODELS = { 0x000000, 0x4477aa, 0x66ccee, 0x228833, 0xccbb44, 0xee6677 };

	private ColorMap() {}

	/**
	 * The table that suits a quantity: categories for status and model, gray for a signal, inverted gray for an uptake,
	 * viridis for all else. But for an uptake, its lowest entry is black, because that is where ImageJ shows a voxel without a
	 * value.
	 */
	public static LUT of(final Quantity quantity) {
		if (quantity.key().equals("status")) return steps(STATUS);
		if (quantity.key().equals("chosen_model")) return steps(MODELS);
		if (quantity.isUptake()) return between(0xffffff, 0x000000);
		return quantity.isSignal() ? between(0x000000, 0xffffff) : withBlackBottom(between(VIRIDIS));
	}

	private static LUT withBlackBottom(final LUT lut) {
		final byte[] rgb = lut.getBytes();
		final byte[][] channels = new byte[3][256];
		for (int c = 0; c < 3; c++) {
			System.arraycopy(rgb, 256 * c, channels[c], 0, 256);
			channels[c][0] = 0;
		}
		return new LUT(channels[0], channels[1], channels[2]);
	}

	private static LUT between(final int... colors) {
		final byte[][] rgb = new byte[3][256];
		for (int i = 0; i < 256; i++) {
			final double place = i / 255.0 * (colors.length - 1);
			final int lower = (int) Math.min(colors.length - 2, Math.floor(place));
			final double share = place - lower;
			for (int c = 0; c < 3; c++) {
				final int shift = 16 - 8 * c;
				final int a = colors[lower] >> shift & 0xff;
				final int b = colors[lower + 1] >> shift & 0xff;
				rgb[c][i] = (byte) Math.round(a + share * (b - a));
			}
		}
		return new LUT(rgb[0], rgb[1], rgb[2]);
	}

	private static LUT steps(final int... colors) {
		final byte[][] rgb = new byte[3][256];
		for (int i = 0; i < 256; i++) {
			final Color color = new Color(colors[(int) Math.round(i / 255.0 * (colors.length - 1))]);
			rgb[0][i] = (byte) color.getRed();
			rgb[1][i] = (byte) color.getGreen();
			rgb[2][i] = (byte) color.getBlue();
		}
		return new LUT(rgb[0], rgb[1], rgb[2]);
	}
}
