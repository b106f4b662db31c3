package org.imagingbiomarkers.alignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.RegistrationResult.Verdict;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegistrationTest {

	private static final Rigid TURN = Rigid.about(new double[] { 0.06, -0.08, 0.1 }, new double[] { 0, 0, 0 },
		new double[] { 3, -4, 2.5 });

	private static RegistrationResult register(final TransformKind kind, final SimilarityMeasure measure,
		final Transform truth, final boolean otherContrast, final int threads)
	{
		final ImageVolume fixed = Phantom.image(Phantom.grid(), truth, false);
		final ImageVolume moving = Phantom.image(Phantom.grid(), LinearTransforms.identity(), otherContrast);
		return new Registration(RegistrationSettings.of(kind, measure), new Workers(threads)).register(fixed, null, moving,
			LinearTransforms.identity());
	}

	@ParameterizedTest
	@EnumSource(SimilarityMeasure.class)
	void rigidMotion_isFound(final SimilarityMeasure measure) {
		final RegistrationResult result = register(TransformKind.RIGID, measure, TURN, false, 2);
		assertEquals(Verdict.IMPROVED, result.verdict());
		assertTrue(result.after() > result.before());
		assertEquals(0, Phantom.error(result.transform(), TURN), 0.1);
	}

	@Test
	void rigidMotionOfAnotherContrast_isFound() {
		final RegistrationResult result = register(TransformKind.RIGID, SimilarityMeasure.MUTUAL_INFORMATION, TURN, true, 2);
		assertEquals(0, Phantom.error(result.transform(), TURN), 0.5);
	}

	@Test
	void translation_isFound() {
		final Translation truth = new Translation(3.3, -2.2, 5.1);
		final RegistrationResult result = register(TransformKind.TRANSLATION, SimilarityMeasure.MEAN_SQUARES, truth, false,
			1);
		assertEquals(0, Phantom.error(result.transform(), truth), 0.05);
	}

	@Test
	void affineMotion_isFound() {
		final Affine truth = new Affine(new double[] { 1.04, 0.03, -0.02, 0.05, 0.97, 0.02, 0, -0.04, 1.03 }, new double[] {
			2, -3, 1 });
		final RegistrationResult result = register(TransformKind.AFFINE, SimilarityMeasure.NORMALIZED_CORRELATION, truth,
			false, 2);
		assertEquals(0, Phantom.error(result.transform(), truth), 0.15);
		assertEquals(Matrices.determinant(truth.matrix()), result.smallestJacobian(), 0.01);
	}

	@Test
	void deformation_isFoundWithoutFolding() {
		final VolumeGrid control = BSplineMotion.controlPoints(Phantom.grid(), 32);
		final double[][] c = new double[3][control.voxels()];
		for (int i = 0; i < control.voxels(); i++) {
			for (int d = 0; d < 3; d++) {
				c[d][i] = 6 * Math.sin(1.7 * i + 2.1 * d);
			}
		}
		final BSplineDisplacement truth = new BSplineDisplacement(control, c);
		final RegistrationResult result = register(TransformKind.BSPLINE, SimilarityMeasure.NORMALIZED_CORRELATION, truth,
			false, 2);
		final double before = Phantom.error(LinearTransforms.identity(), truth);
		final double after = Phantom.error(result.transform(), truth);
		assertTrue(after < before / 2, before + " mm before, " + after + " mm after");
		assertTrue(result.smallestJacobian() > 0.05);
	}

	@Test
	void sameImage_isNotMoved() {
		final RegistrationResult result = register(TransformKind.RIGID, SimilarityMeasure.NORMALIZED_CORRELATION,
			LinearTransforms.identity(), false, 1);
		assertEquals(0, Phantom.error(result.transform(), LinearTransforms.identity()), 1e-3);
	}

	@ParameterizedTest
	@EnumSource(value = TransformKind.class, names = { "RIGID", "BSPLINE" })
	void threads_giveTheSameBits(final TransformKind kind) {
		final double[] one = new double[3], four = new double[3];
		register(kind, SimilarityMeasure.MUTUAL_INFORMATION, TURN, true, 1).transform().apply(new double[] { 10, 9, 8 }, one);
		register(kind, SimilarityMeasure.MUTUAL_INFORMATION, TURN, true, 4).transform().apply(new double[] { 10, 9, 8 },
			four);
		assertArrayEquals(one, four);
	}

	@Test
	void wrongImages_areNamed() {
		final ImageVolume image = Phantom.image(Phantom.grid(), LinearTransforms.identity(), false);
		final Registration rigid = new Registration(RegistrationSettings.of(TransformKind.RIGID,
			SimilarityMeasure.MEAN_SQUARES), Workers.single());
		final VolumeGrid thin = VolumeGrid.upright(new int[] { 8, 8, 1 }, new double[] { 1, 1, 1 }, new double[3]);
		final ImageVolume slice = new ImageVolume(thin, new float[64]);
		assertTrue(assertThrows(InvalidInputException.class, () -> rigid.register(slice, null, image, LinearTransforms
			.identity())).getMessage().contains("at least 2 voxels"));
		assertTrue(assertThrows(InvalidInputException.class, () -> rigid.register(image, new byte[image.values().length],
			image, LinearTransforms.identity())).getMessage().contains("mask is empty"));
		assertTrue(assertThrows(InvalidInputException.class, () -> rigid.register(image, null, image, new Translation(1000, 0,
			0))).getMessage().contains("do not overlap"));
	}

	@Test
	void cancel_endsTheSearch() {
		Thread.currentThread().interrupt();
		try {
			assertThrows(CancellationException.class, () -> register(TransformKind.RIGID, SimilarityMeasure.MEAN_SQUARES, TURN,
				false, 2));
		}
		finally {
			assertTrue(Thread.interrupted());
		}
	}
}
