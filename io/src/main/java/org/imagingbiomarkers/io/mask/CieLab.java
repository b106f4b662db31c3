package org.imagingbiomarkers.io.mask;

import java.util.List;
import java.util.Optional;

/**
 * A color as DICOM has it: CIELab of the profile connection space of ICC (D50), each part as 16 bits (PS3.3 section
 * C.10.7.1.1).
 *
 * @param lightness 0 to 65535 for 0 to 100
 * @param a 0 to 65535 for -128 to 127
 * @param b as a
 */
record CieLab(int lightness, int a, int b) {

	private static final double FULL = 65535;
	private static final double[] WHITE = { 0.9642956764295677, 1, 0.8251046025104602 };
	/** From linear sRGB to XYZ of D50 (Bradford), as the sRGB profile of the ICC has it. */
	private static final double[][] TO_XYZ = { { 0.4360657468, 0.3851514688, 0.1430784230 }, { 0.2224931811, 0.7168870006,
		0.0606169165 }, { 0.0139238965, 0.0970811255, 0.7140993585 } };
	private static final double[][] FROM_XYZ = { { 3.1341358529, -1.6173863322, -0.4906619461 }, { -0.9787954766,
		1.9162543774, 0.0334427359 }, { 0.0719553798, -0.2289767598, 1.4053860351 } };
	private static final double EDGE = 6.0 / 29;

	/** Of a color on a screen. */
	static CieLab of(final RegionDetails.Color color) {
		final double[] linear = { linear(color.red()), linear(color.green()), linear(color.blue()) };
		final double[] f = new double[3];
		for (int i = 0; i < 3; i++) {
			final double[] row = TO_XYZ[i];
			f[i] = compressed((row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2]) / WHITE[i]);
		}
		return new CieLab(stored((116 * f[1] - 16) / 100), stored((500 * (f[0] - f[1]) + 128) / 255), stored((200 * (f[1] -
			f[2]) + 128) / 255));
	}

	/** Of the three values of an element; empty where it has others. */
	static Optional<CieLab> of(final List<Double> values) {
		if (values.size() != 3 || values.stream().anyMatch(value -> !(value >= 0 && value <= FULL))) return Optional.empty();
		return Optional.of(new CieLab(values.get(0).intValue(), values.get(1).intValue(), values.get(2).intValue()));
	}

	/** The nearest color on a screen. */
	RegionDetails.Color color() {
		final double y = (lightness / FULL * 100 + 16) / 116;
		final double[] f = { y + (a / FULL * 255 - 128) / 500, y, y - (b / FULL * 255 - 128) / 200 };
		final double[] xyz = new double[3];
		for (int i = 0; i < 3; i++) {
			xyz[i] = WHITE[i] * expanded(f[i]);
		}
		final int[] rgb = new int[3];
		for (int i = 0; i < 3; i++) {
			final double[] row = FROM_XYZ[i];
			rgb[i] = screen(row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2]);
		}
		return new RegionDetails.Color(rgb[0], rgb[1], rgb[2]);
	}

	private static int stored(final double share) {
		return (int) Math.round(Math.max(0, Math.min(1, share)) * FULL);
	}

	private static double compressed(final double value) {
		return value > EDGE * EDGE * EDGE ? Math.pow(value, 1.0 / 3) : value / (3 * EDGE * EDGE) + 4.0 / 29;
	}

	private static double expanded(final double value) {
		return value > EDGE ? value * value * value : 3 * EDGE * EDGE * (value - 4.0 / 29);
	}

	private static double linear(final int part) {
		final double value = part / 255.0;
		return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
	}

	private static int screen(final double linear) {
		final double value = Math.max(0, Math.min(1, linear));
		final double part = value <= 0.0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
		return (int) Math.round(255 * part);
	}
}
