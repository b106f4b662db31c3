package org.imagingbiomarkers.alignment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Phantoms of exactly known motion: mean distance of 500 landmarks from where they belong, mm. */
@Tag("docs/commands/register-images#what-it-computes")
class ReferencePairsTest {

	@ParameterizedTest
	@CsvSource({ "rigid_subvoxel, RIGID, 0.15", "rigid_medium, RIGID, 0.15", "rigid_large, RIGID, 0.15",
		"rigid_identity, RIGID, 0.05", "rigid_oblique_grid, RIGID, 0.15", "affine_mono, AFFINE, 0.15",
		"longitudinal_shrink, RIGID, 0.3", "longitudinal_growth, RIGID, 0.3", "bspline_mono, BSPLINE, 1.0",
		"bspline_ct, BSPLINE, 1.5", "bspline_small, BSPLINE, 0.5" })
	void sameContrast(final String pair, final TransformKind kind, final double limit) throws IOException {
		check(pair, kind, SimilarityMeasure.NORMALIZED_CORRELATION, limit);
	}

	@ParameterizedTest
	@CsvSource({ "rigid_t1_t2, RIGID, 0.5", "rigid_ct_pet, RIGID, 0.8", "affine_t1_t2, AFFINE, 1.0",
		"bspline_t1_t2, BSPLINE, 1.5" })
	void otherContrast(final String pair, final TransformKind kind, final double limit) throws IOException {
		check(pair, kind, SimilarityMeasure.MUTUAL_INFORMATION, limit);
	}

	private static void check(final String pair, final TransformKind kind, final SimilarityMeasure measure,
		final double limit) throws IOException
	{
		final List<Map<String, String>> landmarks = Csv.reference("registration/" + pair + "_landmarks.csv");
		final RegistrationResult result = new Registration(RegistrationSettings.of(kind, measure), new Workers(2)).register(
			image(pair + "_fixed"), null, image(pair + "_moving"), LinearTransforms.identity());
		double sum = 0;
		final double[] at = new double[3];
		for (final Map<String, String> row : landmarks) {
			double squares = 0;
			for (int d = 0; d < 3; d++) {
				at[d] = Csv.number(row, "fixed_" + "xyz".charAt(d));
			}
			result.transform().apply(at, at);
			for (int d = 0; d < 3; d++) {
				final double difference = at[d] - Csv.number(row, "moving_" + "xyz".charAt(d));
				squares += difference * difference;
			}
			sum += Math.sqrt(squares);
		}
		final double error = sum / landmarks.size();
		assertTrue(error <= limit, pair + ": " + error + " mm");
		assertTrue(result.smallestJacobian() > 0.05, pair + " is folded");
	}

	/** A NIfTI file of whole or floating-point numbers with a matrix from index to place. */
	static ImageVolume image(final String name) throws IOException {
		final ByteBuffer file;
		try (InputStream in = new GZIPInputStream(Files.newInputStream(Csv.referenceFile("registration/" + name +
			".nii.gz"))))
		{
			file = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
		}
		final int[] size = new int[3];
		final double[] spacing = new double[3], origin = new double[3], directions = new double[9];
		for (int d = 0; d < 3; d++) {
			size[d] = file.getShort(42 + 2 * d);
			for (int r = 0; r < 3; r++) {
				// NIfTI's x and y run the other way
				directions[3 * r + d] = (r < 2 ? -1 : 1) * file.getFloat(280 + 16 * r + 4 * d);
				spacing[d] += directions[3 * r + d] * directions[3 * r + d];
			}
			spacing[d] = Math.sqrt(spacing[d]);
			origin[d] = (d < 2 ? -1 : 1) * file.getFloat(280 + 16 * d + 12);
		}
		for (int i = 0; i < 9; i++) {
			directions[i] /= spacing[i % 3];
		}
		final VolumeGrid grid = new VolumeGrid(size, spacing, origin, directions);
		final float[] values = new float[grid.voxels()];
		final int start = (int) file.getFloat(108);
		final boolean whole = file.getShort(70) == 4;
		for (int i = 0; i < values.length; i++) {
			values[i] = whole ? file.getShort(start + 2 * i) : file.getFloat(start + 4 * i);
		}
		return new ImageVolume(grid, values);
	}
}
