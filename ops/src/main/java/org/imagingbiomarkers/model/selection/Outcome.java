package org.imagingbiomarkers.model.selection;

import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.survival.SurvivalTimes;

/** What a model predicts: whether something happened, or when. */
public sealed interface Outcome {

	/** Number of samples. */
	int count();

	/** The given rows, in the order given; a row may occur more than once. */
	Outcome select(int[] rows);

	/** Whether a sample has the outcome, or had the event. */
	boolean happened(int row);

	/** Whether something happened. */
	record Binary(BinaryOutcome values) implements Outcome {

		@Override
		public int count() {
			return values.count();
		}

		@Override
		public Outcome select(final int[] rows) {
			return new Binary(values.select(rows));
		}

		@Override
		public boolean happened(final int row) {
			return values.happened()[row];
		}
	}

	/** When something happened. */
	record Survival(SurvivalTimes values) implements Outcome {

		@Override
		public int count() {
			return values.count();
		}

		@Override
		public Outcome select(final int[] rows) {
			return new Survival(values.select(rows));
		}

		@Override
		public boolean happened(final int row) {
			return values.events()[row];
		}
	}
}
