package org.imagingbiomarkers.cohort;

import java.io.Serializable;

import org.imagingbiomarkers.plugins.cohort.CaseOutcome;
import org.imagingbiomarkers.plugins.cohort.CaseRun;
import org.imagingbiomarkers.plugins.cohort.CohortCase;
import org.imagingbiomarkers.plugins.cohort.CohortSettings;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

/** A case on its way to the machine that runs it. */
record SparkCase(int index, CohortCase one) implements Serializable {

	/** The commands of this machine: found once, for all its cases. */
	private static final class Commands {

		private static final Context CONTEXT = new Context(CommandService.class, ModuleService.class, ConvertService.class,
			TaskService.class);
	}

	CaseOutcome run(final Places places, final CohortSettings settings) throws InterruptedException {
		return new CaseRun(Commands.CONTEXT, places.files(), settings).run(index, one);
	}
}
