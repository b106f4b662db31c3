package org.imagingbiomarkers.plugins.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

class ChoiceWordsTest {

	@Test
	void everyWord_belongsToAChoiceOfACommand() {
		final Set<String> choices = new HashSet<>();
		try (Context context = new Context(CommandService.class)) {
			for (final CommandInfo info : context.service(CommandService.class).getCommands()) {
				for (final ModuleItem<?> item : info.inputs()) {
					if (item.getChoices() != null) item.getChoices().forEach(one -> choices.add(item.getName() + "=" + one));
				}
			}
		}
		assertTrue(choices.containsAll(ChoiceWords.WORDS.keySet()), () -> {
			final Set<String> unknown = new HashSet<>(ChoiceWords.WORDS.keySet());
			unknown.removeAll(choices);
			return unknown.toString();
		});
	}

	@Test
	@SuppressWarnings("unchecked")
	void list_showsWordsAndHoldsKeys() {
		final Editor.Choice editor = new Editor.Choice("model", List.of("extended tofts", "other"), chosen -> {});
		final JComboBox<String> box = (JComboBox<String>) editor.control();
		assertEquals("extended tofts", String.valueOf(box.getItemAt(0)));
		assertEquals("Extended Tofts", shown(box, 0));
		assertEquals("other", shown(box, 1));
	}

	private static String shown(final JComboBox<String> box, final int index) {
		return ((JLabel) box.getRenderer().getListCellRendererComponent(new JList<>(), box.getItemAt(index), index, false,
			false)).getText();
	}
}
