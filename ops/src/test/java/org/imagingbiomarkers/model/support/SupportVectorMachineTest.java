package org.imagingbiomarkers.model.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.pipeline.Folds;
import org.imagingbiomarkers.model.pipeline.Learner;
import org.imagingbiomarkers.model.pipeline.NestedValidation;
import org.imagingbiomarkers.model.pipeline.Pipeline;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.selection.Step;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("docs/commands/build-signature#what-it-computes")
class SupportVectorMachineTest {

	private static final int N = 40;
	private static final int[] PROBES = { 0, 7, 19, 33 };

	private static FeatureMatrix features() {
		final double[][] columns = new double[3][N];
		for (int j = 0; j < 3; j++) {
			for (int i = 0; i < N; i++) {
				columns[j][i] = (i * 37 + j * 11) % 29 / 7.0 - 2 + (i * i * 3 + j * 5) % 13 / 9.0;
			}
		}
		return new FeatureMatrix(List.of("a", "b", "c"), columns);
	}

	private static BinaryOutcome outcome() {
		final double[][] columns = features().columns();
		final boolean[] happened = new boolean[N];
		for (int i = 0; i < N; i++) {
			happened[i] = columns[0][i] - 0.5 * columns[1][i] * columns[1][i] + (i * 7 % 5 - 2) * 0.4 > 0;
		}
		return new BinaryOutcome(happened);
	}

	/** Values of scikit-learn 1.9.1 (LIBSVM), SVC(kernel, gamma=1/3, C, tol=1e-9), on the rows above. */
	@ParameterizedTest
	@CsvSource({ "false,0.1,21,-0.43948687772,-1.71161234786,0.91847809437,-2.02695000504,-1.79313427064",
		"false,1,12,-0.49411799673,-2.07058869919,1.00000051722,-2.07058932331,-2.07058865358",
		"true,1,23,-0.30104110862,-1,1,-1,-1", "true,10,19,-0.14311012856,-1.00000005638,1.04545985688,-1,-1.02590557081" })
	void decisionsAreThoseOfLibsvm(final boolean radial, final double cost, final int vectors, final double bias,
		final double first, final double second, final double third, final double fourth)
	{
		final SupportVectorMachine machine = SupportVectorMachine.fit(features(), outcome(), radial ? new Kernel.Radial(1 /
			3.0) : new Kernel.Linear(), cost);
		final double[] decisions = machine.decisions(features());
		assertEquals(17, outcome().positives());
		// more rows than features on the margin of a linear kernel: the border is unique, the weights that make it are not
		if (radial) assertEquals(vectors, machine.weights().length);
		assertEquals(bias, machine.bias(), 1e-4);
		final double[] expected = { first, second, third, fourth };
		for (int k = 0; k < PROBES.length; k++) {
			assertEquals(expected[k], decisions[PROBES[k]], 1e-4);
		}
	}

	@Test
	void coefficientsOfALinearKernelGiveItsDecisions() {
		final SupportVectorMachine machine = SupportVectorMachine.fit(features(), outcome(), new Kernel.Linear(), 1);
		final double[] w = machine.coefficients();
		final double[] decisions = machine.decisions(features());
		for (int i = 0; i < N; i++) {
			double sum = machine.bias();
			for (int f = 0; f < w.length; f++) {
				sum += w[f] * features().columns()[f][i];
			}
			assertEquals(sum, decisions[i], 1e-12);
		}
	}

	@Test
	void scalingOfTwoKindsOfDecisionsIsTheSmoothedPartOfEach() {
		// at two places the fit is exact: log odds of the mean target of each
		final double[] decisions = { -1, -1, -1, -1, 1, 1, 1, 1 };
		final PlattScaling scaling = PlattScaling.fit(decisions, BinaryOutcome.of(new double[] { 0, 0, 0, 1, 0, 1, 1, 1 }));
		final double high = 5.0 / 6;
		final double low = 1.0 / 6;
		final double upper = (3 * high + low) / 4;
		assertEquals(Math.log(upper / (1 - upper)), scaling.slope(), 1e-8);
		assertEquals(0, scaling.intercept(), 1e-8);
	}

	@Test
	void decisionsAgainstTheOutcomeKeepTheirOrderAndTheRiskOfAll() {
		final PlattScaling scaling = PlattScaling.fit(new double[] { 1, 2, -1, -2 }, BinaryOutcome.of(new double[] { 0, 0, 1,
			1 }));
		assertTrue(scaling.slope() > 0 && scaling.slope() < 1e-5);
		assertEquals(0, scaling.intercept(), 1e-12);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aCircleIsLearnedByTheRadialKernelAloneOnAnyNumberOfThreads(final boolean radial) {
		final Random random = new Random(8);
		final int n = 120;
		final double[][] columns = new double[2][n];
		final boolean[] happened = new boolean[n];
		final String[] patients = new String[n];
		for (int i = 0; i < n; i++) {
			columns[0][i] = random.nextGaussian();
			columns[1][i] = random.nextGaussian();
			happened[i] = columns[0][i] * columns[0][i] + columns[1][i] * columns[1][i] > 1.4;
			patients[i] = "p" + i;
		}
		final ModelTable table = new ModelTable(new FeatureMatrix(List.of("x", "y"), columns), new Outcome.Binary(
			new BinaryOutcome(happened)), patients, new String[n]);
		final Pipeline pipeline = new Pipeline(List.of(new Step.Standardization()), new Learner.SupportVectors(radial, 5, 1));
		final int[] folds = Folds.stratified(table, 5, 1);
		final NestedValidation one = NestedValidation.of(pipeline, table, folds, Workers.single());
		final double auc = one.rocCurve(table).auc();
		assertTrue(radial ? auc > 0.95 : auc < 0.7, "AUC " + auc);
		assertArrayEquals(one.scores(), NestedValidation.of(pipeline, table, folds, new Workers(3)).scores());
	}

	@Test
	void whatCannotBeFittedIsRefused() {
		final boolean[] same = new boolean[N];
		assertThrows(InvalidInputException.class, () -> SupportVectorMachine.fit(features(), new BinaryOutcome(same),
			new Kernel.Linear(), 1));
		assertThrows(InvalidInputException.class, () -> SupportVectorMachine.fit(features(), outcome(), new Kernel.Linear(),
			0));
		assertThrows(InvalidInputException.class, () -> new Kernel.Radial(Double.NaN));
		final double[][] columns = features().columns();
		columns[1][4] = Double.NaN;
		assertEquals(
			"The feature \"b\" is missing in row 5, but a support vector machine is fitted to complete rows: impute it.",
			assertThrows(InvalidInputException.class, () -> SupportVectorMachine.fit(new FeatureMatrix(List.of("a", "b", "c"),
				columns), outcome(), new Kernel.Linear(), 1)).getMessage());
	}
}
