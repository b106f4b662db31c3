package org.imagingbiomarkers.radiomics.pyradiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.pyradiomics.Parameters.ImageType;
import org.junit.jupiter.api.Test;

/** What PyRadiomics' filters make of its own test image; how the values were made is told beside them. */
class ImageTypesTest {

	private static final Map<String, Parameters> CASES = new HashMap<>();

	static {
		put("log", ImageType.LOG, Map.of("sigma", List.of(1.0, 3, 5.5)));
		put("wavelet", ImageType.WAVELET, Map.of());
		put("wavelet_db3", ImageType.WAVELET, Map.of("wavelet", "db3", "level", 2, "start_level", 1));
		put("wavelet_flat", ImageType.WAVELET, Map.of("wavelet", "bior1.3", "force2D", true));
		put("square", ImageType.SQUARE, Map.of());
		put("squareroot", ImageType.SQUARE_ROOT, Map.of());
		put("logarithm", ImageType.LOGARITHM, Map.of());
		put("exponential", ImageType.EXPONENTIAL, Map.of());
		put("gradient", ImageType.GRADIENT, Map.of());
		put("gradient_voxels", ImageType.GRADIENT, Map.of("gradientUseSpacing", false));
		put("lbp2d", ImageType.LBP_2D, Map.of());
		put("lbp2d_default", ImageType.LBP_2D, Map.of("lbp2DMethod", "default", "lbp2DRadius", 2.5, "lbp2DSamples", 9));
		put("lbp2d_ror", ImageType.LBP_2D, Map.of("lbp2DMethod", "ror", "lbp2DRadius", 2.5, "lbp2DSamples", 9));
		put("lbp2d_var", ImageType.LBP_2D, Map.of("lbp2DMethod", "var"));
		put("lbp2d_axis1", ImageType.LBP_2D, Map.of("force2D", true, "force2Ddimension", 1));
		put("lbp3d", ImageType.LBP_3D, Map.of());
		put("lbp3d_fine", ImageType.LBP_3D, Map.of("lbp3DLevels", 3, "lbp3DIcosphereRadius", 2, "lbp3DIcosphereSubdivision",
			2));
		put("lbp3d_real", ImageType.LBP_3D, Map.of());
	}

	private static void put(final String name, final ImageType type, final Map<String, ?> settings) {
		CASES.put(name, Parameters.of(Map.of("imageType", Map.of(type.key(), settings))));
	}

	@Test
	void everyImageIsThatOfPyRadiomics() {
		final Brain brain = Brain.read();
		final double[] changed = brain.image().values().clone();
		for (int i = 0; i < changed.length; i++) {
			changed[i] = changed[i] / 7 - 30;
		}
		final Volume real = new Volume(brain.image().grid(), changed);
		// Where neighbors are equal, rounding decides which is higher.
		final double[] different = changed.clone();
		for (int i = 0; i < different.length; i++) {
			different[i] += 0.3 * Math.sin(i);
		}
		final Volume noisy = new Volume(brain.image().grid(), different);
		final List<String> wrong = new ArrayList<>();
		final Map<String, Map<String, DerivedImages.Derived>> images = new HashMap<>();
		for (final Map<String, String> row : Csv.rows("/org/imagingbiomarkers/radiomics/pyradiomics/image_types.csv")) {
			final String name = row.get("case");
			final boolean ofReal = List.of("square", "squareroot", "logarithm", "exponential", "lbp2d_var", "lbp3d_real")
				.contains(name);
			final Volume of = name.equals("lbp3d_real") ? noisy : ofReal ? real : brain.image();
			final DerivedImages.Derived image = images.computeIfAbsent(name, key -> derive(new MaskedImage(of, brain.mask(),
				!ofReal), CASES.get(name))).get(row.get("image"));
			if (image == null) {
				wrong.add(name + " has no " + row.get("image"));
				continue;
			}
			compare(wrong, row, "first", at(image.image(), brain, 180, 100, 16));
			// PyRadiomics leaves voxels outside of the region as they happen to be in memory.
			if (!name.startsWith("lbp3d")) compare(wrong, row, "second", at(image.image(), brain, 170, 90, 12));
			final double[] facts = facts(image.image(), image.mask());
			compare(wrong, row, "mean", facts[0]);
			compare(wrong, row, "deviation", facts[1]);
			compare(wrong, row, "largest", facts[2]);
		}
		assertEquals(List.of(), wrong);
	}

	private static Map<String, DerivedImages.Derived> derive(final MaskedImage masked, final Parameters parameters) {
		final Map<String, DerivedImages.Derived> images = new HashMap<>();
		DerivedImages.of(masked, parameters.images().get(0), new Workers(2), derived -> images.put(derived.name(), derived));
		return images;
	}

	/** The value at a voxel of the brain's image, of which a derived image may be the part around the region. */
	private static double at(final Volume derived, final Brain brain, final int x, final int y, final int z) {
		final Grid part = derived.grid();
		final Grid whole = brain.image().grid();
		return derived.at(x - (int) Math.round((part.originX() - whole.originX()) / whole.spacingX()), y - (int) Math.round(
			(part.originY() - whole.originY()) / whole.spacingY()), z - (int) Math.round((part.originZ() - whole.originZ()) /
				whole.spacingZ()));
	}

	private static double[] facts(final Volume image, final boolean[] mask) {
		double sum = 0;
		double largest = 0;
		int count = 0;
		for (int i = 0; i < mask.length; i++) {
			if (!mask[i]) continue;
			sum += image.values()[i];
			largest = Math.max(largest, Math.abs(image.values()[i]));
			count++;
		}
		double squares = 0;
		for (int i = 0; i < mask.length; i++) {
			if (mask[i]) squares += (image.values()[i] - sum / count) * (image.values()[i] - sum / count);
		}
		return new double[] { sum / count, Math.sqrt(squares / count), largest };
	}

	private static void compare(final List<String> wrong, final Map<String, String> row, final String column,
		final double value)
	{
		final double expected = Csv.number(row, column);
		// ITK filters in single precision; a small mean comes of large values.
		final double scale = Math.max(Math.abs(expected), 0.1 * Csv.number(row, "deviation"));
		if (!(Math.abs(value - expected) <= 1e-5 * scale + 1e-9)) {
			wrong.add(row.get("case") + " " + row.get("image") + " " + column + " is " + value + " and not " + expected);
		}
	}
}
