package org.imagingbiomarkers.radiomics.robustness;

import net.imglib2.FinalInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.DoubleType;

/** An image and a region that formulas give, the same in any language. */
final class RobustnessPhantom {

	static final double[] SPACING = { 1, 1, 2 };
	static final int X = 30;
	static final int Y = 28;
	static final int Z = 12;
	static final int VOXELS = 940;

	private RobustnessPhantom() {}

	static ArrayImg<DoubleType, ?> image() {
		final double[] values = new double[X * Y * Z];
		for (int z = 0, i = 0; z < Z; z++) {
			for (int y = 0; y < Y; y++) {
				for (int x = 0; x < X; x++, i++) {
					values[i] = Math.rint(100 * Math.sin(0.3 * x + 0.1 * z) + 50 * Math.cos(0.25 * y)) + 3 * ((7 * x + 13 * y + 5 *
						z) % 11);
				}
			}
		}
		return ArrayImgs.doubles(values, X, Y, Z);
	}

	static boolean[] region() {
		final boolean[] inside = new boolean[X * Y * Z];
		for (int z = 0, i = 0; z < Z; z++) {
			for (int y = 0; y < Y; y++) {
				for (int x = 0; x < X; x++, i++) {
					inside[i] = Math.pow((x - 14) / 8.0, 2) + Math.pow((y - 13) / 7.0, 2) + Math.pow((z - 5.5) / 4, 2) <= 1;
				}
			}
		}
		return inside;
	}

	static ArrayImg<NativeBoolType, ?> mask() {
		return ArrayImgs.booleans(region(), X, Y, Z);
	}

	static FinalInterval all() {
		return new FinalInterval(X, Y, Z);
	}
}
