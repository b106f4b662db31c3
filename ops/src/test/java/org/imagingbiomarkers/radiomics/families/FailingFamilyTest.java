package org.imagingbiomarkers.radiomics.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Aggregation;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.TextureSettings;
import org.imagingbiomarkers.radiomics.preparation.Binning;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.FinalInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.util.ConstantUtils;

/** What becomes of an exception in a family: wrong input costs its features, a defect ends the measurement. */
class FailingFamilyTest {

	/** A family that does nothing but fail. */
	private record Failing(Throwable failure) implements FeatureFamily {

		@Override
		public Family family() {
			return Family.INTENSITY_STATISTICS;
		}

		@Override
		public List<FeatureValue> measure(final MeasuredRegion measured, final FeatureSettings settings,
			final Workers workers)
		{
			if (failure instanceof Error error) throw error;
			throw (RuntimeException) failure;
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void measure_aDefectInAFamily_isNotTakenForAnUndefinedFeature(final int threads) {
		assertEquals("a defect", assertThrows(IllegalStateException.class, () -> measure(new IllegalStateException(
			"a defect"), threads)).getMessage());
		assertThrows(StackOverflowError.class, () -> measure(new StackOverflowError(), threads));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void measure_aRegionThatDoesNotSuit_isTheReasonOfTheFeatures(final int threads) {
		final List<FeatureValue> values = measure(new InvalidInputException("The region is too small."), threads);
		assertTrue(values.size() > 10);
		values.forEach(value -> {
			assertTrue(Double.isNaN(value.value()));
			assertEquals("The region is too small.", value.reason());
		});
	}

	private static List<FeatureValue> measure(final Throwable failure, final int threads) {
		final double[] values = new double[27];
		for (int i = 0; i < values.length; i++) {
			values[i] = i;
		}
		final Binning bins = new Binning.FixedNumber(8);
		final RegionPreparation preparation = new RegionPreparation(ArrayImgs.doubles(values, 3, 3, 3), new double[] { 1, 1,
			1 }, new PreparationSettings(Optional.empty(), Optional.empty(), OptionalDouble.empty(), bins, bins, 1));
		final PreparedRegion region = preparation.prepare(ConstantUtils.constantRandomAccessibleInterval(new NativeBoolType(
			true), new FinalInterval(3, 3, 3)), new FinalInterval(3, 3, 3), null);
		return FeatureExtraction.measure(List.of(new Failing(failure)), region, new FeatureSettings(EnumSet.allOf(
			Family.class), EnumSet.of(Aggregation.VOLUME_AVERAGED), TextureSettings.STANDARD), new Workers(threads));
	}
}
