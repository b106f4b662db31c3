package org.imagingbiomarkers.plugins.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.parallel.Workers;
import org.scijava.service.SciJavaService;

/**
 * Where a run of a command shows what it makes, says what there is to know, and takes its threads from: Fiji and its
 * macros ({@link DesktopPresenter}), or one case of many and previews ({@link BatchPresenter}).
 * <p>
 * The service of a context is the one of the desktop. A run that is one of many is given its own by
 * {@link BiomarkerCommand#presentTo}.
 * </p>
 * <p>
 * No field or method of a service may name a class of ImageJ: SciJava looks at these before Fiji has patched ImageJ,
 * which it then cannot do any more.
 * </p>
 */
public interface Presenter extends SciJavaService {

	/** Work that says how far it is. */
	@FunctionalInterface
	interface LongWork {

		void run(TaskProgress progress) throws IOException;
	}

	/** Whether there is somebody who can answer a question or read a page. */
	boolean isAttended();

	/** Shows a table, where people and macros look for it. */
	void show(TableResult table);

	/** The tables that are shown now, in the order of their runs. */
	List<TableResult> tables();

	/** Takes back the rows of a table that was shown, where they are still as they were shown. */
	default void remove(final TableResult table) {
		// nobody sees it
	}

	/** Shows an image to a macro in batch mode; elsewhere the outputs of a command are shown when it has ended. */
	void show(ImageResult image);

	/** Makes a shown image the active one of a macro in batch mode. */
	void select(ImageResult image);

	/** Says something about an input or a result that its reader should know. */
	void warn(Warning warning);

	/** Takes note of files that a run has written. */
	default void wrote(final List<Path> files) {
		// they are on the disk
	}

	/** Takes note of a run that has ended. */
	default void ended(final RunRecord run) {
		// its results are all that counts
	}

	/**
	 * Keeps a text for whoever looks into a defect. It goes to the log of ImageJ: that of SciJava drops what is less than a
	 * warning, and opens the console in the face of the user otherwise.
	 */
	void log(String text);

	/** Does work that is shown under the given name for as long as it lasts. */
	void during(String name, LongWork work) throws IOException;

	/** The threads that a run may compute on. */
	Workers workers();

	/** Ends the macro that has called a command, which has failed for the given reason. */
	void stopMacro(String title, String reason);
}
