package org.imagingbiomarkers.operations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.diffusion.tensor.DiffusionTensor;
import org.imagingbiomarkers.diffusion.tensor.GradientDirections;
import org.imagingbiomarkers.hypoxia.OxygenFractions;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.PopulationInput;
import org.imagingbiomarkers.perfusion.SpoiledGradientEcho;
import org.imagingbiomarkers.perfusion.TissueScale;
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution;
import org.imagingbiomarkers.perfusion.dsc.DscSettings;
import org.imagingbiomarkers.perfusion.dsc.RelaxationChange;
import org.imagingbiomarkers.perfusion.labeling.Labeling;
import org.imagingbiomarkers.pet.Connectivity;
import org.imagingbiomarkers.pet.Delineation.FixedThreshold;
import org.imagingbiomarkers.radiomics.Aggregation;
import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.TextureSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.response.VolumeResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Operations give all outputs they declare, null means the default that is described, and what cannot be used is refused.
 */
class OperationsTest {

	private static final double[] B = { 0, 50, 100, 200, 400, 600, 800, 1000 };
	private static final double[] TE = { 5, 10, 20, 40, 80 };
	private static final double[] ANGLES = { 2, 5, 10, 15, 20 };
	private static final double[] TI = { 50, 150, 400, 800, 1500, 3000 };
	private static final double[] TIMES = { 0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 120 };
	private static final double[] BOLUS = { 0, 0, 0, 1, 4, 6, 5, 4, 3, 2.5, 2, 1.8 };
	private static final double[] CUBE = { 1, 1, 1 };
	private static final BaselineFrames BASELINE = new BaselineFrames(0, 2);
	private static final DscSettings DSC = DscSettings.of(RelaxationChange.none(BASELINE), new Deconvolution.Truncated(0.1),
		TissueScale.NONE);

	private static final CurveDeclaration.Example<GradientDirections> TENSOR = DiffusionTensor.DECLARATION.example();
	private static final double[] DIRECTIONS = IntStream.range(0, 3 * TENSOR.points().length).mapToDouble(i -> TENSOR
		.settings().component(i / 3, i % 3)).toArray();
	private static final Labeling LABELING = new Labeling(Labeling.Kind.CONTINUOUS, 1800, 0.85, 0.9, 1650, 1330);
	private static final Img<DoubleType> M0 = ArrayImgs.doubles(new double[] { 1000, 1000 }, 2, 1, 1);

	/** Two voxels of the same curve. */
	private static Img<DoubleType> image(final double... curve) {
		final ArrayImg<DoubleType, ?> image = ArrayImgs.doubles(2, 1, 1, curve.length);
		final var cursor = image.localizingCursor();
		while (cursor.hasNext()) {
			cursor.next().set(curve[cursor.getIntPosition(3)]);
		}
		return image;
	}

	/** The example of the tensor. */
	private static Img<DoubleType> tensor() {
		final double[] curve = new double[TENSOR.points().length];
		new DiffusionTensor(TENSOR.settings(), TENSOR.points()).curve(TENSOR.parameters(), curve);
		return image(curve);
	}

	private static Img<DoubleType> decay(final double rate, final double... points) {
		return image(Arrays.stream(points).map(x -> 1000 * Math.exp(-rate * x)).toArray());
	}

	private static Img<NativeBoolType> inside(final boolean value, final long... size) {
		final Img<NativeBoolType> mask = ArrayImgs.booleans(size);
		mask.forEach(voxel -> voxel.set(value));
		return mask;
	}

	/** A cube of 1 and 2 by turns. */
	private static Img<FloatType> volume() {
		final ArrayImg<FloatType, ?> image = ArrayImgs.floats(6, 6, 6);
		final var cursor = image.localizingCursor();
		while (cursor.hasNext()) {
			cursor.next().set(1 + cursor.getIntPosition(0) % 2);
		}
		return image;
	}

	static Stream<Record> maps() {
		final Img<DoubleType> diffusion = decay(1e-3, B);
		final Img<NativeBoolType> mask = inside(true, 2, 1, 1);
		final Img<DoubleType> tissue = image(BOLUS);
		return Stream.of(DiffusionOperations.adc(diffusion, B, null, null, mask), DiffusionOperations.ivim(diffusion, B, null,
			null, mask), DiffusionOperations.kurtosis(diffusion, B, mask), DiffusionOperations.stretchedExponential(diffusion,
				B, mask), DiffusionOperations.computedDiffusion(diffusion, B, 700, null, mask), RelaxometryOperations.t1(image(30,
					60, 80, 75, 65), ANGLES, 5, null, ArrayImgs.doubles(new double[] { 1, 1.1 }, 2, 1, 1), mask),
			RelaxometryOperations.t1InversionRecovery(image(900, 700, 300, 100, 600, 950), TI, mask), RelaxometryOperations
				.r2Star(decay(0.03, TE), TE, null, mask), RelaxometryOperations.t2(decay(0.02, TE), TE, null, mask),
			KineticOperations.tofts(tissue, TIMES, BOLUS, mask), KineticOperations.extendedTofts(tissue, TIMES, BOLUS, mask),
			KineticOperations.patlak(tissue, TIMES, BOLUS, mask), KineticOperations.twoCompartmentExchange(tissue, TIMES, BOLUS,
				mask), KineticOperations.twoCompartmentUptake(tissue, TIMES, BOLUS, mask), PerfusionOperations.enhancement(decay(
					-0.01, TIMES), TIMES, BASELINE, mask), PerfusionOperations.dsc(tissue, TIMES, mask, DSC, mask),
			DiffusionOperations.dti(tensor(), TENSOR.points(), DIRECTIONS, null, mask), RelaxometryOperations.fatFraction(decay(
				0.03, TE), TE, 3, null, mask), RelaxometryOperations.magnetizationTransfer(image(900, 600), new double[] { 0, 1 },
					mask), RelaxometryOperations.saturationAsymmetry(image(1000, 700, 500, 100, 480, 650), new double[] { 300, -4,
						-2, 0, 2, 4 }, 2, true, mask), PerfusionOperations.asl(image(5, 7), M0, LABELING, 1800, mask),
			PerfusionOperations.aslDelays(image(6, 7, 4, 2), M0, LABELING, new double[] { 500, 1000, 1500, 2500 }, mask),
			TissueInputOperations.referenceRegion(tissue, TIMES, BOLUS, 0.1, 0.1, mask), TissueInputOperations.dualInput(tissue,
				TIMES, BOLUS, BOLUS, mask), TissueInputOperations.shutterSpeed(tissue, TIMES, BOLUS, 4.5, mask), HypoxiaOperations
					.oxygenResponse(image(100, 100, 110, 111), new double[] { 0, 10, 20, 30 }, new int[] { 3, 4 }, 5, 15, 1200,
						null, mask), HypoxiaOperations.gasChallenge(image(100, 80, 100, 85), new double[] { 5, 15, 5, 15 },
							new int[] { 3, 4 }, mask));
	}

	@ParameterizedTest
	@MethodSource("maps")
	void everyOutputOfAMapOperationIsAMap(final Record maps) throws ReflectiveOperationException {
		for (final RecordComponent component : maps.getClass().getRecordComponents()) {
			final Img<?> map = (Img<?>) component.getAccessor().invoke(maps);
			assertArrayEquals(new long[] { 2, 1, 1 }, map.dimensionsAsLongArray(), component.getName());
		}
	}

	@Test
	void fits_withoutMethod_takeTheOneDescribed() {
		final Img<DoubleType> diffusion = image(1000, 940, 900, 800, 690, 560, 480, 400);
		assertSame(DiffusionOperations.adc(diffusion, B, "weighted", null, null).adc(), DiffusionOperations.adc(diffusion, B,
			null, null, null).adc());
		assertSame(DiffusionOperations.ivim(diffusion, B, "adaptive", null, null).f(), DiffusionOperations.ivim(diffusion, B,
			null, null, null).f());
		assertSame(DiffusionOperations.ivim(diffusion, B, "segmented", Ivim.USUAL_THRESHOLD, null).f(), DiffusionOperations
			.ivim(diffusion, B, "segmented", null, null).f());
		assertSame(DiffusionOperations.computedDiffusion(diffusion, B, 700, "weighted", null).computed(), DiffusionOperations
			.computedDiffusion(diffusion, B, 700, null, null).computed());
		final Img<DoubleType> echoes = image(900, 800, 640, 430, 180);
		assertSame(RelaxometryOperations.r2Star(echoes, TE, "nonlinear", null).r2Star(), RelaxometryOperations.r2Star(echoes,
			TE, null, null).r2Star());
		assertSame(RelaxometryOperations.t2(echoes, TE, "nonlinear", null).t2(), RelaxometryOperations.t2(echoes, TE, null,
			null).t2());
		final Img<DoubleType> angles = image(30, 60, 80, 75, 65);
		assertSame(RelaxometryOperations.t1(angles, ANGLES, 5, "nonlinear", null, null).t1(), RelaxometryOperations.t1(angles,
			ANGLES, 5, null, null, null).t1());
	}

	@Test
	void fits_withAnotherMethod_differ() {
		final Img<DoubleType> diffusion = image(1000, 940, 900, 800, 690, 560, 480, 400);
		final List<Float> found = Stream.of("linear", "weighted", "nonlinear").map(method -> DiffusionOperations.adc(
			diffusion, B, method, null, null).adc().firstElement().get()).distinct().toList();
		assertEquals(3, found.size(), found.toString());
		assertTrue(DiffusionOperations.adc(diffusion, B, "nonlinear", 50., null).adc().firstElement().get() > found.get(2));
	}

	@Test
	void fit_withoutSettings_returnsTheParametersEverywhere() {
		final var maps = FitOperations.fit(decay(1e-3, B), () -> MonoExponential.linear(B), null);
		assertEquals(List.of("adc", "s0"), maps.stream().map(map -> map.name()).toList());
		assertEquals(1e-3, maps.get(0).image().firstElement().get(), 1e-8);
	}

	@Test
	void otherDefaults_areThoseDescribed() {
		assertEquals(new VolumeResponse(-0.65, 0.73).of(100, 100, 30, false), ResponseOperations.volumeResponse(100, 100, 30,
			null, null));
		assertEquals(ResponseOperations.deauville(1.5, 2, 5, false, 2.), ResponseOperations.deauville(1.5, 2, 5, null, null));
		assertArrayEquals(PopulationInput.PARKER.sampled(10, 100, 0.1).times(), InputFunctionOperations.populationInput(
			PopulationInput.PARKER, 10, 100, null).times());
		assertArrayEquals(new double[] { 0, 500.5 }, DiffusionOperations.averageShells(image(100, 50, 52), new double[] { 0,
			500, 501 }, null, null).shells());
		final Img<FloatType> volume = volume();
		final Img<NativeBoolType> region = inside(true, 6, 6, 6);
		final Aggregation last = Feature.INTENSITY_MEAN.family().aggregations().get(Feature.INTENSITY_MEAN.family()
			.aggregations().size() - 1);
		assertSame(RadiomicsOperations.featureMap(volume, region, CUBE, Feature.INTENSITY_MEAN, 1, false, PreparationSettings
			.asIs(), last, TextureSettings.STANDARD), RadiomicsOperations.featureMap(volume, region, CUBE,
				Feature.INTENSITY_MEAN, null, null, null, null, null));
		assertEquals(PetOperations.lesionsInRegion(volume, region, CUBE, new FixedThreshold(1.5), false, 0.,
			Connectivity.CORNERS).indices(), PetOperations.lesionsInRegion(volume, region, CUBE, new FixedThreshold(1.5), null,
				null, null).indices());
	}

	@Test
	void hypoxia_isWhatWasPutIn() {
		final double[] echoes = { 5, 15, 25, 5, 15, 25 };
		final HypoxiaOperations.GasChallengeMaps gas = HypoxiaOperations.gasChallenge(image(decays(40, 36, echoes)), echoes,
			new int[] { 4, 5, 6 }, null);
		assertEquals(-4, gas.deltaR2Star().getAt(1, 0, 0).get(), 1e-3);
		final OxygenFractions shares = HypoxiaOperations.oxygenFractions(new double[] { 0.1, -0.1, 0.2, 0.1 }, new double[] {
			1, 1, 1, 0 }, 0.5, 0);
		assertEquals(0.5, shares.enhancing());
		assertEquals(0.25, shares.refractory());
		assertRefused("Volumes must be numbers from 1 to 6, but one is 7.", () -> HypoxiaOperations.gasChallenge(image(decays(
			40, 36, echoes)), echoes, new int[] { 7 }, null));
		assertRefused("deltaR1 and perfusion must have one value per voxel, but they have 1 and 2.", () -> HypoxiaOperations
			.oxygenFractions(new double[1], new double[2], 0, 0));
	}

	/** Half of the echoes with one rate in 1/s and half with another. */
	private static double[] decays(final double air, final double gas, final double... echoTimes) {
		return IntStream.range(0, echoTimes.length).mapToDouble(i -> 1000 * Math.exp(-echoTimes[i] / 1000 *
			(i < echoTimes.length / 2 ? air : gas))).toArray();
	}

	@Test
	void lesionsInRegion_whole_areOne() {
		final Img<NativeBoolType> region = inside(true, 6, 6, 6);
		assertEquals(3, PetOperations.lesions(volume(), CUBE, new FixedThreshold(1.5), null).lesions().size());
		assertEquals(1, PetOperations.lesionsInRegion(volume(), region, CUBE, new FixedThreshold(1.5), true, null, null)
			.lesions().size());
		assertEquals(0, PetOperations.lesions(volume(), CUBE, new FixedThreshold(1.5), 1.).lesions().size());
	}

	@Test
	void concentration_ofAnEcho_isWhatMadeIt() {
		final SpoiledGradientEcho echo = new SpoiledGradientEcho(4.5, 15, 4.5, Double.NaN, BASELINE);
		final double[] truth = { 0, 0, 0, 1, 2.5, 0.5 };
		final double cosine = Math.cos(Math.toRadians(15));
		final Img<DoubleType> signal = image(Arrays.stream(truth).map(c -> Math.exp(-4.5e-3 * (1 / 1.4 + 4.5 * c))).map(
			e -> 1000 * (1 - e) / (1 - e * cosine)).toArray());
		final Img<DoubleType> t1 = ArrayImgs.doubles(new double[] { 1400, -1 }, 2, 1, 1);
		final Img<FloatType> found = InputFunctionOperations.concentration(signal, echo, List.of(new Covariate("t1", t1)));
		for (int i = 0; i < truth.length; i++) {
			assertEquals(truth[i], found.getAt(0, 0, 0, i).get(), 1e-5);
			assertEquals(Float.NaN, found.getAt(1, 0, 0, i).get());
		}
	}

	@Test
	void inputsThatCannotBeUsed_areRefusedBySayingWhatWouldBeRight() {
		final Img<DoubleType> diffusion = decay(1e-3, B);
		final Img<FloatType> volume = volume();
		final Img<NativeBoolType> region = inside(true, 6, 6, 6);
		assertRefused("method must be one of \"linear\", \"weighted\", \"nonlinear\", but it is \"best\".",
			() -> DiffusionOperations.adc(diffusion, B, "best", null, null));
		assertRefused(
			"method must fit the signal itself, as \"nonlinear\" does, to allow for the noise floor, but it is \"linear\".",
			() -> DiffusionOperations.adc(diffusion, B, "linear", 10., null));
		assertRefused("spacing must hold three numbers, for x, y and z, but it holds 2.", () -> PetOperations.lesions(volume,
			new double[] { 1, 1 }, new FixedThreshold(1.5), null));
		assertRefused("region must have the size of the image, 6 x 6 x 6 voxels, but it has 6 x 6 x 5.", () -> PetOperations
			.lesionsInRegion(volume, inside(true, 6, 6, 5), CUBE, new FixedThreshold(1.5), null, null, null));
		assertRefused("radius must be at least 1 voxel, but it is 0.", () -> RadiomicsOperations.featureMap(volume, region,
			CUBE, Feature.INTENSITY_MEAN, 0, null, null, null, null));
		assertRefused("step must be above 0 s, but it is 0.0.", () -> InputFunctionOperations.populationInput(
			PopulationInput.PARKER, 10, 100, 0.));
		assertRefused("end must be after arrival, 10.0 s, but it is 5.0 s.", () -> InputFunctionOperations.populationInput(
			PopulationInput.PARKER, 10, 5, null));
		assertRefused("mask must hold at least one voxel, but it is empty.", () -> ResponseOperations.lesionSize(inside(false,
			6, 6, 6), CUBE));
		assertRefused("mask must hold at least one pixel, but it is empty.", () -> ResponseOperations.axialDiameters(inside(
			false, 6, 6), CUBE));
		volume.firstElement().set(Float.NaN);
		assertRefused("image must have a number in every voxel, but it has NaN or infinity in some.",
			() -> RadiomicsOperations.filter(volume, CUBE, Map.of("filter", "mean", "support", 3)));
	}

	private static void assertRefused(final String sentence, final Executable call) {
		assertEquals(sentence, assertThrows(InvalidInputException.class, call).getMessage());
	}

	private static void assertSame(final Img<FloatType> expected, final Img<FloatType> found) {
		final var other = found.cursor();
		for (final FloatType value : expected) {
			assertEquals(value.get(), other.next().get());
		}
	}

	@Test
	void tissuesOfARegionAreFoundInImagesOfImgLib2() {
		final double[] values = new double[2 * 10 * 6 * 4];
		for (int i = 0; i < values.length; i++) {
			values[i] = (i % 10 < 5 ? 0 : 100) + 1e-3 * (i % 7) + (i >= 240 ? 1000 : 0);
		}
		final ArrayImg<DoubleType, ?> maps = ArrayImgs.doubles(values, 10, 6, 4, 2);
		final boolean[] inside = new boolean[240];
		Arrays.fill(inside, 0, 200, true);
		final ArrayImg<NativeBoolType, ?> region = ArrayImgs.booleans(inside, 10, 6, 4);
		final TissueOperations.HabitatLabels found = TissueOperations.habitats(maps, region, 2, null);
		assertEquals(1, found.labels().getAt(0, 0, 0).get());
		assertEquals(2, found.labels().getAt(9, 0, 0).get());
		assertEquals(0, found.labels().getAt(9, 5, 3).get());
		final Img<DoubleType> image = ArrayImgs.doubles(Arrays.copyOf(values, 240), 10, 6, 4);
		assertArrayEquals(new double[] { 0.5, 0.5 }, TissueOperations.composition(image, region, new double[] { 50 })
			.shares());
		assertRefused("maps must have the axes x, y, z and map, but they have 3 axes.", () -> TissueOperations.habitats(image,
			region, 2, null));
		assertRefused("region must hold a voxel with a value, but it holds none.", () -> TissueOperations.composition(image,
			ArrayImgs.booleans(10, 6, 4), new double[] { 50 }));
	}
}
