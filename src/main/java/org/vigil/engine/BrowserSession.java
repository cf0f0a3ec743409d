package org.vigil.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.stereotype.Component;
import org.vigil.access.Membership;
import org.vigil.access.SignedOn;

/** Reads the person signed on from where the engine's web applications keep it. */
@Component
class BrowserSession implements SignedOn {

  private static final String ENGINE = "default";
  private static final String OPENED_AS = BrowserSession.class.getName() + ".openedAs";

  /** The account as it was when its session was opened; of the password only what tells it from another. */
  private record Account(String user, String password, TreeSet<String> groups) implements Serializable { }

  private final IdentityService identity;
  private final Membership membership;

  BrowserSession(IdentityService identity, Membership membership) {
    this.identity = identity;
    this.membership = membership;
  }

  @Override
  public Optional<String> userOf(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false))
        .map(AuthenticationUtil::getAuthsFromSession)
        .map(signedOn -> signedOn.getAuthenticationForProcessEngine(ENGINE))
        .map(Authentication::getIdentityId);
  }

  @Override
  public boolean over(HttpServletRequest request) {
    String person = userOf(request).orElse(null);
    if (person == null) {
      return false;
    }
    User user = membership.asTheHouse(() -> identity.createUserQuery().userId(person).singleResult());
    if (user == null) {
      return true;
    }
    var now = new Account(person, mark(user), new TreeSet<>(membership.groupsOf(person)));
    HttpSession session = request.getSession(false);
    if (session == null) {
      return false;
    }
    boolean same = session.getAttribute(OPENED_AS) instanceof Account then && then.user().equals(person);
    if (!same) {
      session.setAttribute(OPENED_AS, now);
      return false;
    }
    var then = (Account) session.getAttribute(OPENED_AS);
    return !then.password().equals(now.password()) || !now.groups().containsAll(then.groups());
  }

  @Override
  public void beginAnew(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(OPENED_AS);
    }
  }

  /** An account of another directory has no password here: there its sessions end by its groups. */
  private static String mark(User user) {
    if (!(user instanceof UserEntity stored) || stored.getPassword() == null) {
      return "";
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
          .digest((stored.getSalt() + stored.getPassword()).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
