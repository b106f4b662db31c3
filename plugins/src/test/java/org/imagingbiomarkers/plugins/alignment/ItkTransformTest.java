package org.imagingbiomarkers.plugins.alignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.alignment.Affine;
import org.imagingbiomarkers.alignment.BSplineDisplacement;
import org.imagingbiomarkers.alignment.Composed;
import org.imagingbiomarkers.alignment.Rigid;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.alignment.Translation;
import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.io.InputException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("docs/commands/apply-transform#what-it-computes")
class ItkTransformTest {

	private static final Rigid TURN = Rigid.about(new double[] { 0.1, -0.2, 0.3 }, new double[] { 5, 6, 7 }, new double[] {
		1, 2, 3 });
	private static final Affine STRETCH = new Affine(new double[] { 1.1, 0.1, 0, 0, 0.9, 0.05, 0.02, 0, 1 }, new double[] {
		4, 5, 6 });

	@TempDir
	Path folder;

	static List<Transform> transforms() {
		return List.of(new Translation(1, -2, 3.5), TURN, STRETCH, deformation(), new Composed(List.of(deformation(), TURN,
			STRETCH)));
	}

	private static BSplineDisplacement deformation() {
		final VolumeGrid grid = new VolumeGrid(new int[] { 6, 7, 5 }, new double[] { 20, 21, 25 }, new double[] { -50, -60,
			-40 }, TURN.matrix());
		final double[][] c = new double[3][grid.voxels()];
		for (int i = 0; i < grid.voxels(); i++) {
			for (int d = 0; d < 3; d++) {
				c[d][i] = 3 * Math.sin(i * 1.3 + d);
			}
		}
		return new BSplineDisplacement(grid, c);
	}

	@ParameterizedTest
	@MethodSource("transforms")
	void writtenTransform_readsBackTheSame(final Transform transform) throws IOException {
		final Path file = folder.resolve("transform.tfm");
		ItkTransformWriter.write(transform, file);
		final Transform read = ItkTransformReader.read(file);
		final double[] a = new double[3], b = new double[3];
		for (int i = -30; i <= 30; i += 6) {
			final double[] at = { i, 0.7 * i + 3, -0.4 * i };
			transform.apply(at, a);
			read.apply(at, b);
			assertArrayEquals(a, b, 1e-9);
		}
	}

	/** Points mapped by SimpleITK 2.5 with the same parameters. */
	@Test
	void eulerTransformWithCenter_isReadAsItkDoes() throws IOException {
		final Path file = folder.resolve("euler.tfm");
		Files.writeString(file, "#Insight Transform File V1.0\n#Transform 0\nTransform: Euler3DTransform_double_3_3\n" +
			"Parameters: 0.1 -0.2 0.3 1 2 3\nFixedParameters: 5 6 7 0\n");
		final double[] out = new double[3];
		ItkTransformReader.read(file).apply(new double[] { 10, 20, 30 }, out);
		assertArrayEquals(EULER, out, 1e-6);
	}

	private static final double[] EULER = { 2.8938883105, 19.1610646001, 34.8149694170 };

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "#Insight Transform File V1.0\n",
		"#Insight Transform File V1.0\nTransform: AffineTransform_double_3_3\nParameters: 1 2 3\nFixedParameters: 0 0 0\n",
		"#Insight Transform File V1.0\nTransform: AffineTransform_double_3_3\nParameters: 0 0 0 0 0 0 0 0 0 0 0 0\nFixedParameters: 0 0 0\n",
		"#Insight Transform File V1.0\nTransform: Thing_double_3_3\nParameters: 1 2 3\nFixedParameters: 0 0 0\n",
		"#Insight Transform File V1.0\nTransform: Euler3DTransform_double_3_3\nParameters: 1 2 3 4 5 x\nFixedParameters:\n",
		"#Insight Transform File V1.0\nTransform: BSplineTransform_double_3_3\nParameters: 1 2 3\nFixedParameters: 2000000000 4 4 0 0 0 1 1 1 1 0 0 0 1 0 0 0 1\n" })
	void wrongFile_isNamed(final String text) throws IOException {
		final Path file = folder.resolve("wrong.tfm");
		Files.writeString(file, text);
		final String message = assertThrows(InputException.class, () -> ItkTransformReader.read(file)).getMessage();
		assertTrue(message.startsWith("\"wrong.tfm\""), message);
	}
}
