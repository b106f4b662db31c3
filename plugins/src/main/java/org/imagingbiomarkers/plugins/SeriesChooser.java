package org.imagingbiomarkers.plugins;

import java.util.List;

import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.study.StudyRow;
import org.scijava.plugin.SciJavaPlugin;

/** Asks a person which series of a study to open. The workbench brings one; without it a series has to be named. */
public interface SeriesChooser extends SciJavaPlugin {

	/**
	 * Shows what there is, and waits for a choice.
	 *
	 * @param rows every choice as a line
	 * @param several whether several series can be opened as one
	 * @return what was chosen; empty if the person canceled
	 */
	List<FoundSeries> choose(List<StudyRow> rows, boolean several);
}
