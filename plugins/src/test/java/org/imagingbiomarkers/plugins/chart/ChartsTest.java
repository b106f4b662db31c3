package org.imagingbiomarkers.plugins.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.binary.DecisionCurve;
import org.imagingbiomarkers.model.binary.RocCurve;
import org.imagingbiomarkers.model.penalized.ElasticNetSettings;
import org.imagingbiomarkers.model.penalized.PathCrossValidation;
import org.imagingbiomarkers.model.penalized.RegularizationPath;
import org.imagingbiomarkers.model.survival.ConfidenceTransform;
import org.imagingbiomarkers.model.survival.KaplanMeier;
import org.imagingbiomarkers.model.survival.SurvivalTimes;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;

/**
 * Each plot is written to target/charts, to be looked at; here, that it shows all of its data and the same ones always.
 */
class ChartsTest {

	private static final int SAMPLES = 120;
	private static final double[] RISK = new double[SAMPLES];
	private static final double[] OTHER = new double[SAMPLES];
	private static final boolean[] HAPPENED = new boolean[SAMPLES];
	private static final double[] TIMES = new double[SAMPLES];
	static {
		final Random random = new Random(1);
		for (int i = 0; i < SAMPLES; i++) {
			RISK[i] = 0.05 + 0.9 * random.nextDouble();
			HAPPENED[i] = random.nextDouble() < RISK[i];
			OTHER[i] = Math.min(1, Math.max(0, 0.5 * RISK[i] + 0.5 * random.nextDouble()));
			TIMES[i] = -Math.log(random.nextDouble()) * (i % 2 == 0 ? 20 : 45);
		}
	}
	private static final BinaryOutcome OUTCOME = new BinaryOutcome(HAPPENED);

	private static BufferedImage written(final String name, final ImagePlus image) throws IOException {
		final Path folder = Files.createDirectories(Path.of("target", "charts"));
		final BufferedImage picture = image.getBufferedImage();
		ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile());
		return picture;
	}

	/** Number of pixels of the color of a curve, by its place. */
	private static long pixels(final BufferedImage image, final int place) {
		final int wanted = ChartStyle.color(place).getRGB();
		return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())).filter(
			rgb -> rgb == wanted).count();
	}

	@Test
	void rocCurves_areDrawnWithTheirAreas() throws IOException {
		final Map<String, RocCurve> curves = new LinkedHashMap<>();
		curves.put("signature", RocCurve.of(OUTCOME, RISK));
		final BufferedImage one = written("roc_one", RocChart.of("ROC", curves));
		curves.put("volume", RocCurve.of(OUTCOME, OTHER));
		final BufferedImage two = written("roc_two", RocChart.of("ROC", curves));
		assertTrue(pixels(one, 0) > 300 && pixels(one, 1) == 0);
		assertTrue(pixels(two, 0) > 300 && pixels(two, 1) > 300);
	}

	@Test
	void calibration_showsGroupsAndSmooth() throws IOException {
		final BufferedImage image = written("calibration", CalibrationChart.of("Calibration", OUTCOME, RISK));
		assertTrue(pixels(image, 0) > 300 && pixels(image, 1) > 100, pixels(image, 0) + " " + pixels(image, 1));
	}

	@Test
	void decisionCurves_areDrawnForEachModel() throws IOException {
		final double[] thresholds = new double[49];
		Arrays.setAll(thresholds, i -> (i + 1) / 50.0);
		final Map<String, DecisionCurve> curves = new LinkedHashMap<>();
		curves.put("signature", DecisionCurve.of(OUTCOME, RISK, thresholds));
		curves.put("other", DecisionCurve.of(OUTCOME, OTHER, thresholds));
		final BufferedImage image = written("decision", DecisionChart.of("Decision curve", curves));
		assertTrue(pixels(image, 0) > 300 && pixels(image, 1) > 300);
	}

	@Test
	void survivalCurves_haveARowOfNumbersForEachGroup() throws IOException {
		final List<SurvivalChart.Curve> curves = new ArrayList<>();
		for (int g = 0; g < 2; g++) {
			final int group = g;
			final SurvivalTimes data = new SurvivalTimes(TIMES, HAPPENED).select(IntStream.range(0, SAMPLES).filter(i -> i %
				2 == group).toArray());
			curves.add(new SurvivalChart.Curve(g == 0 ? "high risk" : "low risk", KaplanMeier.of(data, ConfidenceTransform.LOG),
				data));
		}
		final BufferedImage two = written("survival", SurvivalChart.of("Survival", "Time (months)", curves, List.of(
			"log-rank p < 0.001", "HR 0.41 (0.25 to 0.68)")));
		assertTrue(pixels(two, 0) > 300 && pixels(two, 1) > 300);
		final BufferedImage one = written("survival_one", SurvivalChart.of("Survival", "Time", curves.subList(0, 1), List
			.of()));
		assertTrue(one.getHeight() < two.getHeight());
		assertEquals(0, pixels(one, 1));
	}

	@Test
	void coefficientsAndImportances_haveARowPerFeature() throws IOException {
		final List<BarChart.Bar> bars = List.of(new BarChart.Bar("cm_joint_entr", 0.8, 0.3, 1.3), new BarChart.Bar(
			"morph_volume", -0.4, -0.9, 0.1), new BarChart.Bar("a name that is much too long to be shown beside a plot", 0.1, 0,
				0.2));
		final BufferedImage few = written("coefficients", BarChart.coefficients("Coefficients",
			"Coefficient per standard deviation", bars));
		assertTrue(pixels(few, 0) > 100);
		final List<BarChart.Bar> many = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			many.add(new BarChart.Bar("feature " + i, 0.2 / (i + 1) - 0.01));
		}
		final BufferedImage all = written("importance", BarChart.importances("Permutation importance", "Loss of AUC", many));
		assertTrue(all.getHeight() > few.getHeight() && pixels(all, 0) > 1000);
	}

	@Test
	void path_namesTheStrongestFeatures() throws IOException {
		final Random random = new Random(2);
		final double[][] columns = new double[12][SAMPLES];
		final List<String> names = new ArrayList<>();
		for (int f = 0; f < columns.length; f++) {
			names.add("feature " + f);
			for (int i = 0; i < SAMPLES; i++) {
				columns[f][i] = random.nextGaussian() + (f < 3 ? (f + 1) * RISK[i] : 0);
			}
		}
		final FeatureMatrix features = new FeatureMatrix(names, columns);
		final RegularizationPath path = RegularizationPath.logistic(features, OUTCOME, ElasticNetSettings.ofAlpha(1));
		final int[] folds = new int[SAMPLES];
		Arrays.setAll(folds, i -> i % 5);
		final PathCrossValidation validation = PathCrossValidation.logistic(features, OUTCOME, ElasticNetSettings.ofAlpha(1),
			path.lambdas(), folds, Workers.single());
		final double[] spreads = new double[12];
		Arrays.fill(spreads, 1);
		final BufferedImage image = written("path", PathChart.coefficients("Regularization path", path, spreads, Map.of(
			"best", path.lambdas()[validation.best()])));
		for (int place = 0; place < 6; place++) {
			assertTrue(pixels(image, place) > 100, "curve " + place);
		}
		assertTrue(pixels(written("validation", PathChart.validation("Cross-validation", path.lambdas(), validation)),
			0) > 300);
	}

	@Test
	void samePlot_hasTheSamePixels() {
		final Map<String, RocCurve> curves = Map.of("signature", RocCurve.of(OUTCOME, RISK));
		final ImagePlus a = RocChart.of("ROC", curves);
		final ImagePlus b = RocChart.of("ROC", curves);
		assertTrue(Arrays.equals((int[]) a.getProcessor().getPixels(), (int[]) b.getProcessor().getPixels()));
		assertFalse(Arrays.equals((int[]) a.getProcessor().getPixels(), (int[]) RocChart.of("ROC", Map.of("signature",
			RocCurve.of(OUTCOME, OTHER))).getProcessor().getPixels()));
	}
}
