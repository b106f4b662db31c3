package org.imagingbiomarkers.alignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.Resampling.Interpolation;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplingTest {

	private final ImageVolume image = Phantom.image(Phantom.grid(), LinearTransforms.identity(), false);

	@ParameterizedTest
	@EnumSource(Interpolation.class)
	void sameGrid_keepsTheValues(final Interpolation interpolation) {
		final Resampling.Result result = new Resampling(interpolation, -1).resample(image, LinearTransforms.identity(), image
			.grid(), new Workers(2));
		assertEquals(0, result.fromOutside());
		assertArrayEquals(image.values(), result.volume().values(), 1e-3f);
	}

	@Test
	void shiftOfAVoxel_movesTheValuesAndCountsWhatIsOutside() {
		final Resampling.Result result = new Resampling(Interpolation.CUBIC, -7).resample(image, new Translation(2.5, 0, 0),
			image.grid(), Workers.single());
		assertEquals(image.grid().lines(), result.fromOutside());
		assertEquals(image.values()[1000], result.volume().values()[999], 1e-3);
		assertEquals(-7, result.volume().values()[31]);
	}

	@Test
	void composedTransform_isTheSameAsItsProduct() {
		final Rigid turn = Rigid.about(new double[] { 0.1, 0.2, -0.1 }, new double[] { 1, 2, 3 }, new double[] { 1, 0, -2 });
		final Translation shift = new Translation(1, 2, 3);
		final double[] a = new double[3], b = new double[3], back = new double[3];
		new Composed(List.of(turn, shift)).apply(new double[] { 5, 6, 7 }, a);
		LinearTransforms.after(shift, turn).apply(new double[] { 5, 6, 7 }, b);
		assertArrayEquals(a, b, 1e-12);
		new Composed(List.of(turn, shift)).inverse().apply(a, back);
		assertArrayEquals(new double[] { 5, 6, 7 }, back, 1e-12);
	}

	@Test
	void deformation_hasNoInverse() {
		final VolumeGrid control = BSplineMotion.controlPoints(image.grid(), 40);
		final BSplineDisplacement deformation = new BSplineDisplacement(control, new double[3][control.voxels()]);
		assertThrows(InvalidInputException.class, deformation::inverse);
		assertEquals(1, deformation.jacobian(new double[3]), 1e-12);
	}
}
