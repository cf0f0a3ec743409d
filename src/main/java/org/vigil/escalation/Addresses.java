package org.vigil.escalation;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Where mail to people and groups goes: looked up when it is sent, so that a move between teams counts at once. */
@Component
class Addresses {

  private final IdentityService identity;

  Addresses(IdentityService identity) {
    this.identity = identity;
  }

  /** The addresses of these groups and people, each once; people without one are left out. */
  List<String> of(Collection<String> to) {
    return to.stream().flatMap(each -> people(each).stream()).map(User::getEmail)
        .filter(Addresses::readable).map(String::strip).distinct().toList();
  }

  /** One address that nobody can write to must not keep the mail from the others. */
  private static boolean readable(String address) {
    try {
      return address != null && new InternetAddress(address.strip(), true).getAddress().contains("@");
    } catch (AddressException malformed) {
      return false;
    }
  }

  /** The people behind the id of a group, or the person behind their own. */
  List<User> people(String groupOrPerson) {
    List<User> members = identity.createUserQuery().memberOfGroup(groupOrPerson).list();
    return members.isEmpty() ? identity.createUserQuery().userId(groupOrPerson).list() : members;
  }
}
